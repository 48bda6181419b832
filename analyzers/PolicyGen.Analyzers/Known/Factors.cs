using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Known;

/// <summary>The factors of a product, through signs and conversions.</summary>
internal static class Factors
{
    /// <summary>A product that is nested more deeply is no formula that somebody wrote.</summary>
    private const int MaxDepth = 32;

    /// <summary>All factors; of anything but a product itself.</summary>
    public static IEnumerable<IOperation> Of(IOperation value, int depth = 0)
    {
        IOperation bare = Shapes.Bare(value);
        if (bare is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, ConstantValue.HasValue: false } minus)
        {
            return depth < MaxDepth ? Of(minus.Operand, depth + 1) : [bare];
        }

        return depth < MaxDepth && Shapes.Binary(bare, BinaryOperatorKind.Multiply) is { } product && !bare.ConstantValue.HasValue
            ? Of(product.Left, depth + 1).Concat(Of(product.Right, depth + 1))
            : [bare];
    }

    /// <summary>Whether a factor is this constant, whatever its sign.</summary>
    public static bool Have(IOperation value, double constant) => Of(value).Any(factor => Constants.Value(factor) is { } number && Math.Abs(number) == constant);
}
