using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Where a body refers to a variable, and whether two places run one after the other.</summary>
internal static class Uses
{
    /// <summary>Every reference to the variable, its declaration aside.</summary>
    public static IEnumerable<IOperation> Of(ISymbol variable, IOperation place) =>
        BodyIndex.Of(place).Root.Descendants().Where(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), variable) && each is not IDeclarationExpressionOperation);

    /// <summary>Whether the first ends before the second begins, in the order of the text.</summary>
    public static bool IsBefore(IOperation first, IOperation second) => first.Syntax.Span.End <= second.Syntax.SpanStart;

    /// <summary>Whether one operation is part of another.</summary>
    public static bool IsIn(IOperation inner, IOperation outer) => outer.Syntax.Span.Contains(inner.Syntax.Span);

    /// <summary>Whether each run of one is a run of the other: they are in the same function and the same loop, and the block of one holds the other.</summary>
    public static bool RunTogether(IOperation first, IOperation second) =>
        Region(first, isBlock: false) == Region(second, isBlock: false)
        && (Region(first, isBlock: true) is { } block && IsIn(second, block) || Region(second, isBlock: true) is { } other && IsIn(first, other));

    /// <summary>Whether the operator says which of two is larger.</summary>
    public static bool IsOrder(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private static IOperation? Region(IOperation operation, bool isBlock)
    {
        IOperation? outer = operation.Parent;
        while (outer is not null && !(isBlock
            ? outer.Kind is OperationKind.Block or OperationKind.SwitchCase
            : outer.Kind is OperationKind.Loop or OperationKind.AnonymousFunction or OperationKind.LocalFunction))
        {
            outer = outer.Parent;
        }

        return outer;
    }
}
