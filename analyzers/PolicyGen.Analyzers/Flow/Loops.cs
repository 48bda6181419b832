using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>What is done once and what in every round.</summary>
internal static class Loops
{
    /// <summary>The loops around an operation within its own function, from the innermost on.</summary>
    public static IEnumerable<ILoopOperation> Around(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); outer = outer.Parent)
        {
            if (outer is ILoopOperation loop)
            {
                yield return loop;
            }
        }
    }

    /// <summary>Whether an operation is inside another by its text.</summary>
    public static bool Contains(IOperation outer, IOperation inner) => outer.Syntax.Span.Contains(inner.Syntax.Span);

    /// <summary>Whether a round runs the operation whatever the conditions on the way are.</summary>
    public static bool IsUnconditional(IOperation operation, ILoopOperation loop)
    {
        for (IOperation? outer = operation.Parent; outer is not null && outer != loop; outer = outer.Parent)
        {
            if (outer is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the statements after the operation's own leave the loop.</summary>
    public static bool LeavesAfter(IOperation operation)
    {
        IOperation statement = operation;
        while (statement.Parent is not (null or IBlockOperation or ISwitchCaseOperation))
        {
            statement = statement.Parent;
        }

        return statement.Parent is { } block && block.ChildOperations.Any(each => each.Syntax.SpanStart > statement.Syntax.SpanStart
            && each is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: not BranchKind.Continue } or IExpressionStatementOperation { Operation: IThrowOperation });
    }
}
