using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Known;

/// <summary>Recognises 1 - x^2 in the forms that people write, through locals, clamps and added epsilons.</summary>
internal static class OneMinusSquare
{
    private const int MaxDepth = 6;

    /// <summary>x, or null when the value has another form.</summary>
    public static IOperation? Of(RuleSite site, IOperation value) => Of(site, value, 0);

    /// <summary>x of -x^2, the argument of log1p; else null.</summary>
    public static IOperation? Negated(RuleSite site, IOperation value)
    {
        IOperation resolved = site.Resolve(value);
        if (Shapes.Binary(resolved, BinaryOperatorKind.Multiply) is { } product && Shapes.Bare(product.Left) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus)
        {
            // -x * x is (-x) * x.
            return Shapes.AreSame(minus.Operand, product.Right) ? product.Right : null;
        }

        return resolved is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } whole ? Square(site, whole.Operand)
            : Shapes.Call(resolved, Function.Negate) is { } call ? Square(site, call.Operand)
            : null;
    }

    private static IOperation? Of(RuleSite site, IOperation value, int depth)
    {
        IOperation resolved = site.Resolve(value);
        if (depth > MaxDepth)
        {
            return null;
        }

        if (Shapes.Call(resolved, Function.Max | Function.Clamp) is { } bounded)
        {
            return bounded.Operands.FirstOrDefault(each => !Constants.IsConstant(each) && !Constants.IsEpsilon(each)) is { } inner ? Of(site, inner, depth + 1) : null;
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Subtract) is { } difference)
        {
            return Constants.IsEpsilon(difference.Right) ? Of(site, difference.Left, depth + 1)
                : IsOne(site, difference.Left) ? Square(site, difference.Right)
                : null;
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Add) is { } sum)
        {
            return Constants.IsEpsilon(sum.Right) ? Of(site, sum.Left, depth + 1)
                : Constants.IsEpsilon(sum.Left) ? Of(site, sum.Right, depth + 1)
                : IsOne(site, sum.Left) ? Negated(site, sum.Right)
                : IsOne(site, sum.Right) ? Negated(site, sum.Left)
                : null;
        }

        return Shapes.Binary(resolved, BinaryOperatorKind.Multiply) is { } product ? Factored(site, product.Left, product.Right) : null;
    }

    /// <summary>1, or 1 with an epsilon.</summary>
    private static bool IsOne(RuleSite site, IOperation value)
    {
        IOperation resolved = site.Resolve(value);
        return (Constants.Value(resolved) is { } constant && Math.Abs(constant - 1) < 1e-2)
            || (Shapes.Binary(resolved, BinaryOperatorKind.Add) is { } sum
                && ((Constants.Is(sum.Left, 1) && Constants.IsEpsilon(sum.Right)) || (Constants.Is(sum.Right, 1) && Constants.IsEpsilon(sum.Left))));
    }

    private static IOperation? Square(RuleSite site, IOperation value) => Shapes.SquareOf(site.Resolve(value));

    /// <summary>(1 - x) (1 + x), in either order.</summary>
    private static IOperation? Factored(RuleSite site, IOperation left, IOperation right)
    {
        (IOperation minus, IOperation plus) = Shapes.Binary(site.Resolve(left), BinaryOperatorKind.Subtract) is null ? (right, left) : (left, right);
        return Shapes.Binary(site.Resolve(minus), BinaryOperatorKind.Subtract) is { } difference && Constants.Is(difference.Left, 1)
            && Shapes.Binary(site.Resolve(plus), BinaryOperatorKind.Add) is { } sum
            && ((Constants.Is(sum.Left, 1) && Shapes.AreSame(sum.Right, difference.Right)) || (Constants.Is(sum.Right, 1) && Shapes.AreSame(sum.Left, difference.Right)))
            ? difference.Right
            : null;
    }
}
