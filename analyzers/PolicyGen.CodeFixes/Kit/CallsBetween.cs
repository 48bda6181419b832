using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>The calls that are run after an expression has been evaluated and before a place is reached, and what they may write.</summary>
/// <param name="model">The model of the document.</param>
/// <param name="expression">The expression.</param>
/// <param name="place">The place, in the same member.</param>
/// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
internal sealed class CallsBetween(SemanticModel model, ExpressionSyntax expression, SyntaxNode place, CancellationToken cancellationToken)
{
    private readonly ExpressionSyntax[] _calls = [.. Between(expression, place).Where(call => !IsPure(model.GetSymbolInfo(call, cancellationToken).Symbol))];

    /// <summary>Whether one of them may change the variable: a member of an object by any call, the elements of an array by one that it is passed to.</summary>
    public bool MayWrite(ISymbol variable) => variable switch
    {
        IFieldSymbol { IsConst: true } or IPropertySymbol { Name: "Length" } => false,
        IFieldSymbol { IsReadOnly: true, Type.IsValueType: true } => false,
        IFieldSymbol or IPropertySymbol => _calls.Length > 0,
        _ => VariableType.Of(variable) is { } type && MayHold(type) && _calls.Any(call => IsPassed(variable, call)),
    };

    private bool IsPassed(ISymbol variable, ExpressionSyntax call) => call.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
        name.Identifier.ValueText == variable.Name && !IsRead(name, call) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable));

    /// <summary>Passed for a parameter that only lets read, or one element of it by value.</summary>
    private bool IsRead(SyntaxNode name, SyntaxNode call) =>
        name.Ancestors().TakeWhile(each => each != call).OfType<ArgumentSyntax>().LastOrDefault() is { } passed
        && model.GetOperation(passed, cancellationToken) is IArgumentOperation { Parameter: { RefKind: RefKind.None or RefKind.In, Type: { } type } } && !MayHold(type);

    /// <summary>Whether elements can be written through a value of the type.</summary>
    private static bool MayHold(ITypeSymbol type) => type.SpecialType is not (>= SpecialType.System_Boolean and <= SpecialType.System_String)
        && type.Name is not ("ReadOnlySpan" or "ReadOnlyMemory" or "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" or "ImmutableArray" or "Tensor");

    /// <summary>Where the place is in a loop and the expression is not, the whole loop is run between them.</summary>
    private static IEnumerable<ExpressionSyntax> Between(ExpressionSyntax expression, SyntaxNode place)
    {
        SyntaxNode? loop = place.Ancestors().TakeWhile(each => !each.Span.Contains(expression.Span))
            .LastOrDefault(each => each is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
        int end = loop?.Span.End ?? place.SpanStart;
        return expression.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member ? [] : member.DescendantNodes().OfType<ExpressionSyntax>()
            .Where(each => each is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && each.SpanStart >= expression.Span.End && each.Span.End <= end);
    }

    /// <summary>Mathematics and queries write nothing.</summary>
    private static bool IsPure(ISymbol? method) => method?.ContainingType is { Name: "Math" or "MathF" or "SquashMath" or "Enumerable" or "torch" or "Tensor" };
}
