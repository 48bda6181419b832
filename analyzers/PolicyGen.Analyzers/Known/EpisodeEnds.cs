using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Known;

/// <summary>Questions that code asks of a PolicyGen.Environments.EpisodeEnd.</summary>
internal static class EpisodeEnds
{
    private const int TerminatedBit = 1;
    private const int TruncatedBit = 2;

    /// <summary>The EpisodeEnd that is compared so that both ends look alike, and whether the result is true while the episode goes on; else null.</summary>
    public static (IOperation End, bool GoesOn)? IsAnyEnd(IOperation value)
    {
        switch (Shapes.Bare(value))
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                IOperation left = Shapes.Bare(comparison.LeftOperand);
                (IOperation end, IOperation other) = IsEnd(left) && !left.ConstantValue.HasValue ? (left, comparison.RightOperand) : (Shapes.Bare(comparison.RightOperand), left);
                IOperation? masked = end is not IBinaryOperation ? end : Masked(end, TerminatedBit | TruncatedBit);
                return masked is not null && IsEnd(masked) && Bits(other) == 0 ? (masked, comparison.OperatorKind == BinaryOperatorKind.Equals) : null;
            case IIsPatternOperation match when IsEnd(Shapes.Bare(match.Value)):
                return match.Pattern switch
                {
                    IConstantPatternOperation { Value: var constant } when Bits(constant) == 0 => (Shapes.Bare(match.Value), true),
                    INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } when Bits(constant) == 0 => (Shapes.Bare(match.Value), false),
                    IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or, LeftPattern: IConstantPatternOperation first, RightPattern: IConstantPatternOperation second }
                        when (Bits(first.Value) | Bits(second.Value)) == (TerminatedBit | TruncatedBit) => (Shapes.Bare(match.Value), false),
                    _ => null,
                };
            default:
                return null;
        }
    }

    /// <summary>The EpisodeEnd that is asked whether it is Terminated, or null.</summary>
    public static IOperation? Terminated(IOperation value) => Asked(value, TerminatedBit);

    /// <summary>The EpisodeEnd that is asked whether it is Truncated, or null.</summary>
    public static IOperation? Truncated(IOperation value) => Asked(value, TruncatedBit);

    private static IOperation? Asked(IOperation value, int bit) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "HasFlag", Instance: { } instance, Arguments: [{ Value: var flag }] } when IsEnd(Shapes.Bare(instance)) && Bits(flag) == bit => Shapes.Bare(instance),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison when IsEnd(Shapes.Bare(comparison.LeftOperand)) && Bits(comparison.RightOperand) == bit => Shapes.Bare(comparison.LeftOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } comparison when Bits(comparison.RightOperand) == 0 => Masked(Shapes.Bare(comparison.LeftOperand), bit),
        _ => null,
    };

    /// <summary>x of x &amp; bits, or null.</summary>
    private static IOperation? Masked(IOperation value, int bits) =>
        value is IBinaryOperation { OperatorKind: BinaryOperatorKind.And } and && IsEnd(Shapes.Bare(and.LeftOperand)) && Bits(and.RightOperand) == bits ? Shapes.Bare(and.LeftOperand) : null;

    private static bool IsEnd(IOperation value) =>
        value.Type is { Name: "EpisodeEnd", ContainingNamespace: { Name: "Environments", ContainingNamespace.Name: "PolicyGen" } };

    private static int? Bits(IOperation value) => Shapes.Bare(value).ConstantValue is { HasValue: true, Value: int bits } ? bits : null;
}
