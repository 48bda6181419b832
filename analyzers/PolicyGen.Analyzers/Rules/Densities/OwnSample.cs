using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>Whether what a policy scores is what it has just drawn itself, with the same parameters, observation and buffers.</summary>
internal static class OwnSample
{
    /// <summary>Whether the action that is scored is the one that was drawn, always, and nothing has changed what its probability depends on.</summary>
    public static bool IsOf(IInvocationOperation drawn, IInvocationOperation scored, BodyIndex body)
    {
        if (drawn.Syntax.Span.End > scored.Syntax.SpanStart || !AreSame(drawn.Instance, scored.Instance)
            || !AreSame(PolicyMembers.Argument(drawn, "workspace"), PolicyMembers.Argument(scored, "workspace")) || !AreSame(PolicyMembers.Argument(drawn, "actions"), PolicyMembers.Argument(scored, "actions"))
            || Scope(drawn) is not { } scope || !scope.Syntax.Span.Contains(scored.Syntax.Span) || Loop(drawn) != Loop(scored))
        {
            return false;
        }

        return Variables.Holder(Shapes.Bare(PolicyMembers.Argument(scored, "actions")!)) is { } actions && IsUntouched(actions, drawn, scored, body)
            && !IsCompared(drawn, scored, body) && !MayChangePolicy(drawn, scored, body);
    }

    /// <summary>Whether nothing between the two writes the variable or may write its elements.</summary>
    public static bool IsUntouched(ISymbol variable, IInvocationOperation drawn, IInvocationOperation scored, BodyIndex body) =>
        !body.Definitions(variable).Any(each => IsBetween(each.Site, drawn, scored))
        && !body.Passed(variable).Any(each => IsBetween(each, drawn, scored) && each.Parameter!.Type.Name is not ("ReadOnlySpan" or "ReadOnlyMemory" or "IReadOnlyList"));

    /// <summary>Both log-probabilities are looked at: the inversion is what is measured.</summary>
    private static bool IsCompared(IInvocationOperation drawn, IInvocationOperation scored, BodyIndex body) =>
        PolicyMembers.Argument(drawn, "logProbs") is { } first && PolicyMembers.Argument(scored, "logProbs") is { } second
        && Variables.Holder(Shapes.Bare(first)) is { } logProbs && !SymbolEqualityComparer.Default.Equals(logProbs, Variables.Holder(Shapes.Bare(second)))
        && body.Root.Descendants().Any(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), logProbs) && !drawn.Syntax.Span.Contains(each.Syntax.Span));

    /// <summary>Whether a call between them gets hold of the policy or the workspace, or is a step of something that is no environment.</summary>
    private static bool MayChangePolicy(IInvocationOperation drawn, IInvocationOperation scored, BodyIndex body)
    {
        ISymbol? policy = Variables.Of(drawn.Instance);
        ISymbol? workspace = Variables.Of(PolicyMembers.Argument(drawn, "workspace"));
        foreach (IOperation each in body.Root.Descendants())
        {
            if (!IsBetween(each, drawn, scored))
            {
                continue;
            }

            bool mentions = Variables.Of(each) is { } variable && (SymbolEqualityComparer.Default.Equals(variable, policy) || SymbolEqualityComparer.Default.Equals(variable, workspace));
            bool reads = each.Parent is IInvocationOperation { TargetMethod.Name: "LogProb" or "LogProbOfAction" or "Entropy" or "CopyHeads" or "KlDivergence" }
                || each.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "LogProb" or "LogProbOfAction" or "Entropy" or "CopyHeads" or "KlDivergence" } };
            bool updates = each is IInvocationOperation { TargetMethod.Name: "Update" or "Apply" or "Minimize" or "Train" or "Learn" }
                or IInvocationOperation { TargetMethod.Name: "Step", Arguments.Length: 0 };
            if ((mentions && !reads) || updates)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBetween(IOperation operation, IInvocationOperation drawn, IInvocationOperation scored) =>
        operation.Syntax.SpanStart >= drawn.Syntax.Span.End && operation.Syntax.Span.End <= scored.Syntax.SpanStart;

    /// <summary>The same path, or the same part of the same array.</summary>
    private static bool AreSame(IOperation? left, IOperation? right) => left is not null && right is not null
        && (Shapes.AreSame(left, right)
            || (Shapes.Bare(left) is IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice" } part && Variables.IsPath(part.Instance) && part.Arguments.All(each => Variables.IsPath(each.Value))
                && SyntaxFactory.AreEquivalent(part.Syntax, Shapes.Bare(right).Syntax)));

    /// <summary>The block that a statement is run in whenever the block is.</summary>
    private static IOperation? Scope(IInvocationOperation drawn) => drawn.Parent is IExpressionStatementOperation { Parent: IBlockOperation or ISwitchCaseOperation } statement ? statement.Parent : null;

    private static IOperation? Loop(IOperation operation)
    {
        IOperation? outer = operation.Parent;
        while (outer is not (null or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            outer = outer.Parent;
        }

        return outer;
    }
}
