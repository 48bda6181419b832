using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyGen.Analyzers.Screening;

/// <summary>Finds the bodies of a file without looking into them.</summary>
internal sealed class Bodies
{
    private static readonly ConditionalWeakTable<SemanticModel, Bodies> PerModel = new();

    private readonly SemanticModel _model;
    private List<Body>? _all;

    private Bodies(SemanticModel model) => _model = model;

    /// <summary>The bodies of a model's file.</summary>
    public static IReadOnlyList<Body> Of(SemanticModel model, CancellationToken cancellationToken)
    {
        Bodies bodies = PerModel.GetValue(model, static each => new Bodies(each));
        lock (bodies)
        {
            return bodies._all ??= bodies.Read(cancellationToken);
        }
    }

    private List<Body> Read(CancellationToken cancellationToken)
    {
        var found = new List<Body>();
        SourceText text = _model.SyntaxTree.GetText(cancellationToken);
        char[] buffer = Screen.Rent(text);
        Visit(_model.SyntaxTree.GetRoot(cancellationToken), node => found.Add(new Body(node, Mentions.Of(buffer, node.SpanStart, node.Span.Length), _model)));
        ArrayPool<char>.Shared.Return(buffer);
        return found;
    }

    private static void Visit(SyntaxNode node, Action<SyntaxNode> found)
    {
        switch (node)
        {
            case CompilationUnitSyntax unit:
                if (unit.Members.Any(member => member is GlobalStatementSyntax))
                {
                    found(unit);
                }

                VisitAll(unit.Members, found);
                break;
            case BaseNamespaceDeclarationSyntax space:
                VisitAll(space.Members, found);
                break;
            case TypeDeclarationSyntax type:
                if (type.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax constructed)
                {
                    found(constructed);
                }

                VisitAll(type.Members, found);
                break;
            case BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null } or ConstructorDeclarationSyntax { Initializer: not null }:
                found(node);
                break;
            case BaseFieldDeclarationSyntax field:
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                {
                    Add(variable.Initializer, found);
                }

                break;
            case BasePropertyDeclarationSyntax property:
                foreach (AccessorDeclarationSyntax accessor in property.AccessorList is { } list ? list.Accessors : default)
                {
                    Add(accessor.Body is null && accessor.ExpressionBody is null ? null : accessor, found);
                }

                Add((property as PropertyDeclarationSyntax)?.Initializer, found);
                Add((property as PropertyDeclarationSyntax)?.ExpressionBody ?? (property as IndexerDeclarationSyntax)?.ExpressionBody, found);
                break;
        }
    }

    private static void VisitAll(SyntaxList<MemberDeclarationSyntax> members, Action<SyntaxNode> found)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            Visit(member, found);
        }
    }

    private static void Add(SyntaxNode? node, Action<SyntaxNode> found)
    {
        if (node is not null)
        {
            found(node);
        }
    }
}
