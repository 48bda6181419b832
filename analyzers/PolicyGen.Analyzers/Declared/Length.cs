using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Declared;

/// <summary>The length of an array or span that is known when the code is compiled.</summary>
/// <param name="Value">The number of elements.</param>
/// <param name="Size">The expression that says it, as in <c>new float[24]</c>; null where it follows from the elements.</param>
internal sealed record Length(int Value, IOperation? Size)
{
    /// <summary>The length of a value, or null.</summary>
    public static Length? Of(RuleSite site, IOperation value)
    {
        IOperation made = ObjectOrigin.Of(site, value);
        switch (made)
        {
            case IArrayCreationOperation { DimensionSizes: [var size] } creation:
                return Whole(size) is { } length ? new(length, creation.Initializer is null ? size : null) : null;
            case { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null, Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] } } }:
                return made.SemanticModel?.GetConstantValue(size, site.CancellationToken) is { HasValue: true, Value: int number } ? new(number, made.SemanticModel.GetOperation(size, site.CancellationToken)) : null;
            case IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" or "Slice" } part:
                return part.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "length") is { } part1 ? (Whole(part1.Value) is { } taken ? new(taken, null) : null)
                    : part.TargetMethod.Name != "Slice" && part.Arguments.Length <= 1 ? (part.Instance ?? part.Arguments.FirstOrDefault()?.Value) is { } all ? Of(site, all) : null
                    : null;
            case IArrayElementReferenceOperation { Indices: [IRangeOperation range] }:
                return OfRange(range);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range }:
                return OfRange(range);
        }

        return made.Syntax is CollectionExpressionSyntax { Elements: { Count: > 0 } elements } && elements.All(element => element is ExpressionElementSyntax) ? new(elements.Count, null) : null;
    }

    private static Length? OfRange(IRangeOperation range)
    {
        int? start = range.LeftOperand is null ? 0 : Whole(range.LeftOperand);
        return range.RightOperand is not null && Whole(range.RightOperand) - start is { } length ? new(length, null) : null;
    }

    /// <summary>A constant, or a dimension of an environment that is known.</summary>
    private static int? Whole(IOperation size) => Constants.Value(size) is { } constant ? (int)constant
        : Shapes.Bare(size) is IPropertyReferenceOperation { Property: { IsStatic: true, Name: "ObservationDim" or "ActionDim", ContainingType: var type } property }
            ? property.Name == "ActionDim" ? EnvironmentShape.Of(type)?.ActionDim : EnvironmentShape.Of(type)?.ObservationDim
            : null;
}
