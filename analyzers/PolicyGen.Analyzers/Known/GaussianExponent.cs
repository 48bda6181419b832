using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Known;

/// <summary>The exponent of a Gaussian density as it is written by hand: -0.5 ((x - mean) / std)^2 or -(x - mean)^2 / (2 std^2).</summary>
/// <param name="X">The point that the density is of.</param>
/// <param name="IsWrittenOnce">Whether the difference stands in one place only: not as (x - mean) * (x - mean).</param>
internal readonly record struct GaussianExponent(IOperation X, bool IsWrittenOnce)
{
    /// <summary>The exponent that a square belongs to; null when it is no square, or that of something else.</summary>
    public static GaussianExponent? OfSquare(RuleSite site, IOperation square)
    {
        if (BaseOf(square) is not { } root || Deviation(site, square) is not { } found || !MeanNames.IsMean(found.Right) || MeanNames.IsMean(found.Left))
        {
            return null;
        }

        bool isCall = Shapes.Bare(square) is IInvocationOperation;
        return new(found.Left, isCall || Shapes.Bare(root) != site.Resolve(root));
    }

    /// <summary>The difference that is squared, over a spread or times a half; null for any other square.</summary>
    public static (IOperation Left, IOperation Right)? Deviation(RuleSite site, IOperation square)
    {
        if (BaseOf(square) is not { } root)
        {
            return null;
        }

        // A layer normalisation is a quotient like this, but is not squared; a distance is squared, but has no spread and no half.
        IOperation z = site.Resolve(root);
        (IOperation Left, IOperation Right)? difference = Shapes.Binary(z, BinaryOperatorKind.Subtract);
        bool hasSpread = false;
        if (difference is null && Shapes.Binary(z, BinaryOperatorKind.Divide) is { } quotient)
        {
            difference = Shapes.Binary(site.Resolve(quotient.Left), BinaryOperatorKind.Subtract);
            hasSpread = difference is not null && site.Find(quotient.Right, Quantity.Std) is not null;
        }
        else if (difference is null && Shapes.Binary(z, BinaryOperatorKind.Multiply) is { } product && Shapes.Call(site.Resolve(product.Right), Function.Exp) is not null)
        {
            difference = Shapes.Binary(site.Resolve(product.Left), BinaryOperatorKind.Subtract);
        }

        return difference is not null && (hasSpread || HasHalf(square)) ? difference : null;
    }

    /// <summary>x of x * x, Pow(x, 2), c * x * x and -x * x.</summary>
    public static IOperation? BaseOf(IOperation square)
    {
        if (Shapes.SquareOf(square) is { } root)
        {
            return root;
        }

        if (Shapes.Binary(square, BinaryOperatorKind.Multiply) is not { } product)
        {
            return null;
        }

        IOperation? last = Shapes.Binary(product.Left, BinaryOperatorKind.Multiply)?.Right ?? (Shapes.Bare(product.Left) as IUnaryOperation)?.Operand;
        return last is not null && Shapes.AreSame(last, product.Right) ? product.Right : null;
    }

    /// <summary>Whether the square is multiplied by one half or divided by 2, alone or with something else, in the same expression.</summary>
    private static bool HasHalf(IOperation square)
    {
        if (Factors.Have(square, 0.5))
        {
            return true;
        }

        IOperation inner = square;
        for (IOperation? outer = square.Parent; outer is IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation; inner = outer, outer = outer.Parent)
        {
            if (outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product && Factors.Have(product.LeftOperand == inner ? product.RightOperand : product.LeftOperand, 0.5))
            {
                return true;
            }

            if (outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient && quotient.LeftOperand == inner && Factors.Have(quotient.RightOperand, 2))
            {
                return true;
            }
        }

        return false;
    }
}
