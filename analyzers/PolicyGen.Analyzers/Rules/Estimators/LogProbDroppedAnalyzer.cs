using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2003: an action that is stored for an on-policy update without the log-probability that came with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogProbDroppedAnalyzer() : RuleAnalyzer(EstimatorDescriptors.LogProbDropped)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogProb);
        rules.OnOperation(MayDrop, Judge, OperationKind.Invocation);
    }

    private static bool MayDrop(IOperation operation) => operation is IInvocationOperation call
        && (PolicyMembers.Draws(call) || call.Arguments.Any(each => each.Parameter is { RefKind: RefKind.Out } parameter && Numeric.IsScalar(parameter.Type)));

    private static void Judge(RuleSite site)
    {
        var call = (IInvocationOperation)site.Operation;
        if (!site.UsesNames || Dropped(site, call) is not { } dropped || ActionOf(site, call) is not { } action || IsEvaluation(call))
        {
            return;
        }

        if (BodyIndex.Of(call).Root.Descendants().OfType<IInvocationOperation>().FirstOrDefault(each => Stores(each, action)) is { } store)
        {
            site.Report(EstimatorDescriptors.LogProbDropped, dropped, Certainty.Type, null, null, action.Name, store.Instance!.Syntax.ToString());
        }
    }

    /// <summary>The argument for a log-probability that nobody reads, and neither what it could be computed from again.</summary>
    private static IOperation? Dropped(RuleSite site, IInvocationOperation call)
    {
        if (PolicyMembers.Draws(call))
        {
            return PolicyMembers.Argument(call, "logProbs") is { } buffer && IsUnread(buffer, call)
                && PolicyMembers.Argument(call, "preSquash") is { } preSquash && IsUnread(preSquash, call)
                ? buffer
                : null;
        }

        return call.Arguments.FirstOrDefault(each => each.Parameter is { RefKind: RefKind.Out } parameter && Numeric.IsScalar(parameter.Type)
            && Markers.Of(site.Compilation).Of(parameter) == Quantity.LogProb && IsUnread(each.Value, call))?.Value;
    }

    /// <summary>The variable that takes the action: the buffer that is passed for it, or the result.</summary>
    private static ISymbol? ActionOf(RuleSite site, IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(each => each.Parameter is { } parameter && Markers.Of(site.Compilation).Of(parameter) == Quantity.Action) is { } argument
            ? Variables.Holder(argument.Value)
        : call.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol
        : call.Parent is ISimpleAssignmentOperation assignment ? Variables.Of(assignment.Target)
        : null;

    private static bool IsUnread(IOperation buffer, IInvocationOperation call) => Shapes.Bare(buffer) switch
    {
        IDiscardOperation or IArrayCreationOperation or IDefaultValueOperation => true,
        var value => Variables.Holder(value) is ILocalSymbol local && Uses.Of(local, call).All(each => Uses.IsIn(each, call)),
    };

    private static bool IsEvaluation(IInvocationOperation call)
    {
        string name = call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart)?.Name ?? "";
        return Words.Of(name).Any(word => word is "eval" or "evaluate" or "evaluation" or "test" or "play" or "demo" or "render" or "replay");
    }

    /// <summary>rollout.Add(observation, action, reward). A replay buffer needs no log-probabilities.</summary>
    private static bool Stores(IInvocationOperation call, ISymbol action) =>
        call is { TargetMethod.Name: "Add" or "Store" or "Push" or "Append" or "Record" or "Remember", Instance: { } store }
        && (IsOnPolicy(store.Type?.Name) || IsOnPolicy(Variables.Of(store)?.Name))
        && call.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), action)));

    private static bool IsOnPolicy(string? name) => name is not null && Words.Of(name).Any(word => word is "rollout" or "rollouts" or "trajectory" or "trajectories");
}
