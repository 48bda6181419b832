using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Known;

/// <summary>Recognises twice the inverse tanh written as logarithms: log((1 + x) / (1 - x)), log(1 + x) - log(1 - x), log1p(x) - log1p(-x).</summary>
internal static class InverseTanh
{
    /// <summary>x, or null when the value has another form.</summary>
    public static IOperation? Of(RuleSite site, IOperation value)
    {
        IOperation resolved = site.Resolve(value);
        if (Shapes.Call(resolved, Function.Log) is { IsNatural: true } logarithm)
        {
            return Shapes.Binary(site.Resolve(logarithm.Operand), BinaryOperatorKind.Divide) is { } ratio ? Same(OnePlus(ratio.Left), OneMinus(ratio.Right)) : null;
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Subtract) is not { } difference
            || Shapes.Call(site.Resolve(difference.Left), Function.Log | Function.Log1p) is not { IsNatural: true } left
            || Shapes.Call(site.Resolve(difference.Right), Function.Log | Function.Log1p) is not { IsNatural: true } right)
        {
            return null;
        }

        return Same(
            left.Function == Function.Log1p ? left.Operand : OnePlus(left.Operand),
            right.Function == Function.Log1p ? Negated(right.Operand) : OneMinus(right.Operand));
    }

    private static IOperation? Same(IOperation? left, IOperation? right) => left is not null && right is not null && Shapes.AreSame(left, right) ? left : null;

    private static IOperation? OnePlus(IOperation value) =>
        Shapes.Binary(value, BinaryOperatorKind.Add) is { } sum ? (Constants.Is(sum.Left, 1) ? sum.Right : Constants.Is(sum.Right, 1) ? sum.Left : null) : null;

    private static IOperation? OneMinus(IOperation value) =>
        Shapes.Binary(value, BinaryOperatorKind.Subtract) is { } difference && Constants.Is(difference.Left, 1) ? difference.Right : null;

    private static IOperation? Negated(IOperation value) =>
        Shapes.Bare(value) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus ? minus.Operand : Shapes.Call(value, Function.Negate)?.Operand;
}
