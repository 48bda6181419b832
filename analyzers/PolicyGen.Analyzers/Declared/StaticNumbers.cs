using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.Analyzers.Declared;

/// <summary>The numbers that a static property returns, by its text: literals, constants, other such properties, and lists of them.</summary>
internal static class StaticNumbers
{
    private const int MaxDepth = 8;

    /// <summary>The numbers of a property or constant of a type; null when its text says something else, or is not at hand.</summary>
    public static double[]? Of(ISymbol member, INamedTypeSymbol type) => Of(member, type, 0);

    /// <summary>A number of any type.</summary>
    public static double? Number(object? value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double
        ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : null;

    private static double[]? Of(ISymbol member, INamedTypeSymbol type, int depth)
    {
        if (member is IFieldSymbol { HasConstantValue: true } constant)
        {
            return Number(constant.ConstantValue) is { } number ? [number] : null;
        }

        // What can be set later says nothing of the number at the call.
        if (member is IPropertySymbol { SetMethod: not null })
        {
            return null;
        }

        ExpressionSyntax? expression = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: var arrow } => arrow,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var getter }] } => getter,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] }] } => returned,
            VariableDeclaratorSyntax { Initializer.Value: var initial } when member is IFieldSymbol { IsReadOnly: true } => initial,
            _ => null,
        };
        return expression is null ? null : Read(expression, type, depth);
    }

    private static double[]? Read(ExpressionSyntax expression, INamedTypeSymbol type, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                return Number(literal.Token.Value) is { } number ? [number] : null;
            case ParenthesizedExpressionSyntax parenthesized:
                return Read(parenthesized.Expression, type, depth + 1);
            case CastExpressionSyntax cast:
                return Read(cast.Expression, type, depth + 1);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return Read(minus.Operand, type, depth + 1)?.Select(value => -value).ToArray();
            case IdentifierNameSyntax name:
                return Member(type, name.Identifier.ValueText, depth);
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var qualifier }, Name.Identifier.ValueText: var name } when qualifier == type.Name:
                return Member(type, name, depth);
            case CollectionExpressionSyntax collection:
                return List(collection.Elements.Select(element => (element as ExpressionElementSyntax)?.Expression), type, depth);
            case ArrayCreationExpressionSyntax { Initializer.Expressions: var elements }:
                return List(elements, type, depth);
            case ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements }:
                return List(elements, type, depth);
            default:
                return null;
        }
    }

    private static double[]? List(IEnumerable<ExpressionSyntax?> elements, INamedTypeSymbol type, int depth)
    {
        var numbers = new List<double>();
        foreach (ExpressionSyntax? element in elements)
        {
            if (element is null || Read(element, type, depth + 1) is not [var number])
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static double[]? Member(INamedTypeSymbol type, string name, int depth)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (each.GetMembers(name).FirstOrDefault() is { } member)
            {
                return Of(member, each, depth + 1);
            }
        }

        return null;
    }
}
