using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Known;

/// <summary>A term of a sum.</summary>
/// <param name="Coefficient">The constant that it is multiplied by, with its sign in the sum.</param>
/// <param name="Value">What is multiplied; of a constant itself.</param>
/// <param name="Written">The term as it is written, without the sign before it.</param>
internal readonly record struct SignedTerm(double Coefficient, IOperation Value, IOperation Written)
{
    /// <summary>A sum that is nested more deeply is no formula that somebody wrote.</summary>
    private const int MaxDepth = 32;

    /// <summary>The terms of a sum, through parentheses; of anything but a sum one.</summary>
    public static IEnumerable<SignedTerm> Of(IOperation value, double sign = 1, int depth = 0)
    {
        IOperation bare = Shapes.Bare(value);
        if (depth < MaxDepth && !bare.ConstantValue.HasValue)
        {
            if (Shapes.Binary(bare, BinaryOperatorKind.Add) is { } sum)
            {
                return Of(sum.Left, sign, depth + 1).Concat(Of(sum.Right, sign, depth + 1));
            }

            if (Shapes.Binary(bare, BinaryOperatorKind.Subtract) is { } difference)
            {
                return Of(difference.Left, sign, depth + 1).Concat(Of(difference.Right, -sign, depth + 1));
            }
        }

        return [Scaled(bare, sign)];
    }

    /// <summary>A single term: c of c * x, x * c, x / c and -x.</summary>
    public static SignedTerm Scaled(IOperation value, double sign = 1)
    {
        double coefficient = sign;
        IOperation bare = Shapes.Bare(value);
        IOperation written = bare;
        while (!bare.ConstantValue.HasValue)
        {
            if (bare is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus)
            {
                (coefficient, bare) = (-coefficient, Shapes.Bare(minus.Operand));
            }
            else if (Shapes.Binary(bare, BinaryOperatorKind.Multiply) is { } product && (Constants.Value(product.Left) ?? Constants.Value(product.Right)) is { } factor)
            {
                (coefficient, bare) = (coefficient * factor, Shapes.Bare(Constants.Value(product.Left) is null ? product.Left : product.Right));
            }
            else if (Shapes.Binary(bare, BinaryOperatorKind.Divide) is { } quotient && Constants.Value(quotient.Right) is { } divisor and not 0)
            {
                (coefficient, bare) = (coefficient / divisor, Shapes.Bare(quotient.Left));
            }
            else
            {
                break;
            }
        }

        return new(coefficient, bare, written);
    }
}
