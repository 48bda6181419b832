using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Whether what comes earlier in the text has been run when the later place is reached.</summary>
internal static class Precedence
{
    /// <summary>Whether every way to the later place goes through the earlier one.</summary>
    public static bool IsCertain(IOperation earlier, IOperation later)
    {
        for (IOperation? outer = earlier.Parent; outer is not null; outer = outer.Parent)
        {
            if (Contains(outer, later))
            {
                return outer is IBlockOperation or ISwitchCaseOperation && Function(earlier) == Function(later);
            }

            if (outer is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ILoopOperation or ITryOperation or ICoalesceOperation or IConditionalAccessOperation
                or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether they are in different arms of one choice, so that no run goes from the one to the other.</summary>
    public static bool ExcludeEachOther(IOperation earlier, IOperation later)
    {
        for (IOperation? outer = earlier.Parent; outer is not null; outer = outer.Parent)
        {
            if (Contains(outer, later))
            {
                return outer is ISwitchOperation || (outer is IConditionalOperation choice && Contains(choice.WhenTrue, earlier));
            }
        }

        return false;
    }

    private static bool Contains(IOperation outer, IOperation inner) => outer.Syntax.Span.Contains(inner.Syntax.Span);

    private static IOperation? Function(IOperation operation)
    {
        IOperation? outer = operation.Parent;
        while (outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            outer = outer.Parent;
        }

        return outer;
    }
}
