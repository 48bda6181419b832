using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Generator.Declarations;

namespace PolicyGen.Analyzers.Usage;

/// <summary>Finds the piece of syntax that a problem belongs to; the parse itself keeps none.</summary>
internal static class ProblemLocations
{
    public static Location Find(INamedTypeSymbol type, AttributeData attribute, Problem problem, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        return problem.Place switch
        {
            ProblemPlace.Argument => Argument(syntax, problem.Name, problem.Index),
            ProblemPlace.Type => FirstOf(type),
            ProblemPlace.Container => Container(type, problem.Index),
            ProblemPlace.Member => FirstOf(type.GetMembers(problem.Name).ElementAtOrDefault(problem.Index)),
            _ => null,
        } ?? syntax?.Name.GetLocation() ?? FirstOf(type) ?? Location.None;
    }

    /// <summary>The value of a named argument, or one of its elements when they are written out.</summary>
    public static Location? Argument(AttributeSyntax? attribute, string name, int index)
    {
        AttributeArgumentSyntax? argument = attribute?.ArgumentList?.Arguments.FirstOrDefault(each => each.NameEquals?.Name.Identifier.ValueText == name);
        return (Element(argument?.Expression, index) ?? argument?.Expression)?.GetLocation();
    }

    private static SyntaxNode? Element(ExpressionSyntax? array, int index) => index < 0 ? null : array switch
    {
        ArrayCreationExpressionSyntax creation => creation.Initializer?.Expressions.ElementAtOrDefault(index),
        ImplicitArrayCreationExpressionSyntax creation => creation.Initializer.Expressions.ElementAtOrDefault(index),
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) => collection.Elements.ElementAtOrDefault(index),
        CastExpressionSyntax cast => Element(cast.Expression, index),
        ParenthesizedExpressionSyntax parentheses => Element(parentheses.Expression, index),
        _ => null,
    };

    private static Location? Container(INamedTypeSymbol type, int depth)
    {
        INamedTypeSymbol? container = type.ContainingType;
        for (int i = 0; i < depth; i++)
        {
            container = container?.ContainingType;
        }

        return FirstOf(container);
    }

    private static Location? FirstOf(ISymbol? symbol) => symbol?.Locations.FirstOrDefault(location => location.IsInSource);
}
