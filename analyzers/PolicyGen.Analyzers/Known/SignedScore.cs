using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Known;

/// <summary>Finds log pi(a|s) A in an objective, and with which sign.</summary>
internal static class SignedScore
{
    private const int MaxDepth = 8;

    /// <summary>The product of a log-probability and an advantage that is part of the value with a plus; else null.</summary>
    public static IOperation? Ascended(RuleSite site, IOperation value) => Ascended(site, value, isNegative: false, 0);

    private static IOperation? Ascended(RuleSite site, IOperation value, bool isNegative, int depth)
    {
        IOperation resolved = site.Resolve(value);
        if (depth > MaxDepth)
        {
            return null;
        }

        if (resolved is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus)
        {
            return Ascended(site, minus.Operand, !isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Add) is { } sum)
        {
            return Ascended(site, sum.Left, isNegative, depth + 1) ?? Ascended(site, sum.Right, isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Subtract) is { } difference)
        {
            return Ascended(site, difference.Left, isNegative, depth + 1) ?? Ascended(site, difference.Right, !isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Divide) is { } quotient)
        {
            return Ascended(site, quotient.Left, isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Multiply) is not null)
        {
            return IsScore(site, resolved, isNegative) ? resolved : null;
        }

        return resolved is IInvocationOperation && PassThrough.Of(resolved) is { First: { } first, Second: null } passed
            && (passed.Route & ~(Route.Summed | Route.Averaged | Route.Iterated)) == 0
            ? Ascended(site, first, isNegative, depth + 1)
            : null;
    }

    /// <summary>logProb * advantage, with other factors perhaps, of which all signs are known and no minus is left.</summary>
    private static bool IsScore(RuleSite site, IOperation product, bool isNegative)
    {
        bool hasLogProb = false;
        bool hasAdvantage = false;
        foreach (IOperation factor in Factors(product))
        {
            IOperation bare = Shapes.Bare(factor);
            if (bare is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus)
            {
                isNegative = !isNegative;
                bare = minus.Operand;
            }

            if (Constants.Value(bare) is { } constant)
            {
                isNegative ^= constant < 0;
            }
            else if (!hasLogProb && site.Find(bare, Quantity.LogProb, Route.Averaged) is not null)
            {
                hasLogProb = true;
            }
            else if (!hasAdvantage && site.Find(bare, Quantity.Advantage) is { } advantage && (advantage.Route & Route.Negated) == 0 && !IsReversed(site, bare))
            {
                hasAdvantage = true;
            }
            else
            {
                return false;
            }
        }

        return hasLogProb && hasAdvantage && !isNegative;
    }

    /// <summary>The factors from left to right. By a stack of its own: recursion would overflow on a generated product of many thousands.</summary>
    private static IEnumerable<IOperation> Factors(IOperation product)
    {
        Stack<IOperation> open = new([product]);
        while (open.Count > 0)
        {
            IOperation next = open.Pop();
            if (Shapes.Binary(next, BinaryOperatorKind.Multiply) is { } pair)
            {
                open.Push(pair.Right);
                open.Push(pair.Left);
            }
            else
            {
                yield return next;
            }
        }
    }

    /// <summary>values - returns: the advantage has the minus itself.</summary>
    private static bool IsReversed(RuleSite site, IOperation advantage) =>
        Shapes.Binary(site.Resolve(advantage), BinaryOperatorKind.Subtract) is { } difference
            && Words.Of(difference.Left.Syntax.ToString()).Any(word => word is "value" or "values" or "baseline" or "v");
}
