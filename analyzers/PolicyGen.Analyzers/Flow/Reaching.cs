using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Which definitions a use can see. The text is structured, so that blocks and loops say it without a control-flow graph.</summary>
internal static class Reaching
{
    /// <summary>The definitions whose value may be there at the use, and whether one of them ends all that was before, a parameter's first value included.</summary>
    public static (List<Definition> Definitions, bool EndsFormer) Of(IReadOnlyList<Definition> all, IOperation use, BodyIndex body)
    {
        Definition? last = body.HasGoto ? null : LastCertain(all, use);
        var reaching = new List<Definition>();
        foreach (Definition definition in all)
        {
            if (last is null || definition == last || !IsEnded(definition, last, use))
            {
                reaching.Add(definition);
            }
        }

        return (reaching, last is not null);
    }

    /// <summary>The last definition before the use that every way to the use goes through.</summary>
    private static Definition? LastCertain(IReadOnlyList<Definition> all, IOperation use)
    {
        Definition? last = null;
        foreach (Definition definition in all)
        {
            if (!definition.IsPartial && IsBefore(definition.Site, use) && BlockOf(definition.Site) is { } block && Contains(block, use) && Function(definition.Site) == Function(use))
            {
                last = definition;
            }
        }

        return last;
    }

    private static bool IsEnded(Definition definition, Definition last, IOperation use)
    {
        if (IsBefore(last.Site, definition.Site) && IsBefore(definition.Site, use))
        {
            return false;
        }

        if (IsBefore(definition.Site, last.Site))
        {
            return true;
        }

        // Written after the use, or by what the use is part of: seen in the next round of a loop, unless the last one is in that loop as well.
        for (IOperation? outer = definition.Site.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation && Contains(outer, use) && !Contains(outer, last.Site))
            {
                return false;
            }
        }

        return Function(definition.Site) == Function(use);
    }

    /// <summary>The block that runs the operation whenever it is run to the end, or null when the operation may be skipped.</summary>
    private static IOperation? BlockOf(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IBlockOperation or ISwitchCaseOperation:
                    return outer;
                case IExpressionStatementOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IVariableInitializerOperation
                    or IArgumentOperation or IInvocationOperation or IConversionOperation or IParenthesizedOperation or ISimpleAssignmentOperation or IAwaitOperation or IReturnOperation
                    or IDeconstructionAssignmentOperation:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsBefore(IOperation first, IOperation second) => first.Syntax.Span.End <= second.Syntax.SpanStart;

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
