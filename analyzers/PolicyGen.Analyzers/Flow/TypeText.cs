using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Where the text of a type may write a member, and where it names one: read once, for all questions about its members.</summary>
internal sealed class TypeText
{
    private static readonly ConditionalWeakTable<SyntaxNode, TypeText> PerType = new();

    private readonly ILookup<string, SyntaxNode> _writes;
    private readonly ILookup<string, SimpleNameSyntax> _names;

    private TypeText(SyntaxNode type)
    {
        _writes = type.DescendantNodes().SelectMany(Written).ToLookup(each => each.Name, each => each.Node);
        _names = type.DescendantNodes().OfType<SimpleNameSyntax>().ToLookup(each => each.Identifier.ValueText);
    }

    /// <summary>The text of a type's declaration.</summary>
    public static TypeText Of(SyntaxNode type) => PerType.GetValue(type, static each => new TypeText(each));

    /// <summary>Initializers, assignments, arguments and the like that mention a member of this name as what they may write.</summary>
    public IEnumerable<SyntaxNode> Writes(string name) => _writes[name];

    /// <summary>Every place with this name.</summary>
    public IEnumerable<SimpleNameSyntax> Names(string name) => _names[name];

    private static IEnumerable<(string Name, SyntaxNode Node)> Written(SyntaxNode node)
    {
        switch (node)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return [(declarator.Identifier.ValueText, node)];
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                return [(property.Identifier.ValueText, node)];
        }

        SyntaxNode? target = node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            ArgumentSyntax argument => argument.Expression,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CopyTo" or "Add" } access => access,
            PrefixUnaryExpressionSyntax unary => unary.Operand,
            PostfixUnaryExpressionSyntax unary => unary.Operand,
            _ => null,
        };
        return target is null ? [] : target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Distinct().Select(name => (name, node));
    }
}
