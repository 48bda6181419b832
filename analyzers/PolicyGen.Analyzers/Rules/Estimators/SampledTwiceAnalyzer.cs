using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2002: the action of one draw and the log-probability of another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SampledTwiceAnalyzer() : RuleAnalyzer(EstimatorDescriptors.SampledTwice)
{
    private static readonly ImmutableHashSet<string> Draws = ImmutableHashSet.Create("Sample", "SampleFromNoise");

    private protected override void Register(RuleRegistry rules)
    {
        rules.OnMethod(Draws, JudgePolicy);
        rules.OnCall(Function.GaussianLogDensity, JudgeDistribution);
    }

    /// <summary>A policy draws twice in a row: one call's actions are used, and the other's log-probabilities.</summary>
    private static void JudgePolicy(RuleSite site, IInvocationOperation scoring)
    {
        if (!PolicyMembers.Draws(scoring))
        {
            return;
        }

        foreach (IInvocationOperation acting in Calls(scoring))
        {
            if (PolicyMembers.Draws(acting) && Uses.RunTogether(acting, scoring) && IsSameDraw(acting, scoring)
                && IsUsed(acting, "actions", scoring) && !IsUsed(acting, "logProbs", scoring)
                && IsUsed(scoring, "logProbs", acting) && !IsUsed(scoring, "actions", acting))
            {
                string action = Variables.Holder(PolicyMembers.Argument(acting, "actions"))?.Name ?? "actions";
                bool canMerge = Uses.IsBefore(acting, scoring) && !IsUsed(scoring, "preSquash", acting);
                site.Report(
                    EstimatorDescriptors.SampledTwice,
                    scoring,
                    Certainty.Type,
                    canMerge ? [PolicyMembers.Argument(acting, "logProbs")!, PolicyMembers.Argument(scoring, "logProbs")!] : null,
                    ImmutableDictionary<string, string?>.Empty,
                    scoring.Syntax.ToString(),
                    action);
                return;
            }
        }
    }

    private static bool IsSameDraw(IInvocationOperation first, IInvocationOperation second)
    {
        if (first.Instance is not { } policy || second.Instance is not { } other || !Shapes.AreSame(policy, other)
            || PolicyMembers.Argument(first, "workspace") is not { } workspace || PolicyMembers.Argument(second, "workspace") is not { } same || !Shapes.AreSame(workspace, same))
        {
            return false;
        }

        (IOperation former, IOperation latter) = Uses.IsBefore(first, second) ? (first, second) : (second, first);
        return !Calls(first).Any(each => each.TargetMethod.Name == "Forward" && Uses.IsBefore(former, each) && Uses.IsBefore(each, latter));
    }

    /// <summary>Whether anybody reads what a call leaves in a buffer, before the other call overwrites it.</summary>
    private static bool IsUsed(IInvocationOperation call, string output, IInvocationOperation other)
    {
        IOperation? buffer = PolicyMembers.Argument(call, output);
        if (Variables.Holder(buffer) is not { } variable)
        {
            return buffer is null || !IsTemporary(buffer);
        }

        bool isOverwritten = other.Arguments.Any(each => SymbolEqualityComparer.Default.Equals(Variables.Holder(each.Value), variable)) && Uses.IsBefore(call, other);
        return isOverwritten
            ? Uses.Of(variable, call).Any(each => Uses.IsBefore(call, each) && Uses.IsBefore(each, other))
            : variable is not ILocalSymbol || Uses.Of(variable, call).Any(each => !Uses.IsIn(each, call) && !Uses.IsIn(each, other));
    }

    private static bool IsTemporary(IOperation buffer) => Shapes.Bare(buffer) is IArrayCreationOperation or IDefaultValueOperation or { Kind: OperationKind.None };

    /// <summary>distribution.log_prob(distribution.sample()), where another sample of it is what is used.</summary>
    private static void JudgeDistribution(RuleSite site, KnownCall call)
    {
        var scoring = (IInvocationOperation)site.Operation;
        if (Variables.Of(scoring.Instance) is not { } distribution || Torch.Behind(site, call.Operand) is not IInvocationOperation scored || !IsSampleOf(scored, distribution)
            || Variables.Holder(call.Operand) is { } local && Uses.Of(local, scoring).Any(each => !Uses.IsIn(each, scoring)))
        {
            return;
        }

        foreach (IInvocationOperation acting in Calls(scoring))
        {
            if (acting != scored && IsSampleOf(acting, distribution) && Uses.RunTogether(acting, scored) && LocalOf(acting) is { } action
                && IsActedOn(site, action, acting, distribution)
                && !BodyIndex.Of(scoring).Definitions(distribution).Any(each => IsBetween(each.Site, acting, scored)))
            {
                bool isReplaceable = Uses.IsBefore(acting, scored) && scored.TargetMethod.Name == acting.TargetMethod.Name && BodyIndex.Of(scoring).Definitions(action).Count == 1
                    && Uses.IsIn(scored, scoring);
                ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
                site.Report(
                    EstimatorDescriptors.SampledTwice,
                    scored,
                    Certainty.Flow,
                    null,
                    isReplaceable ? properties.Add(RuleIds.ActionProperty, action.Name) : properties,
                    scored.Syntax.ToString(),
                    action.Name);
                return;
            }
        }
    }

    private static bool IsSampleOf(IInvocationOperation call, ISymbol distribution) =>
        Shapes.Call(call, Function.Sample | Function.ReparameterizedSample) is not null && SymbolEqualityComparer.Default.Equals(Variables.Of(call.Instance), distribution);

    /// <summary>The local that holds the sample, if it is stored in one as it is.</summary>
    private static ILocalSymbol? LocalOf(IInvocationOperation sample)
    {
        IOperation? outer = sample.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
        {
            outer = outer.Parent;
        }

        return outer switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ISimpleAssignmentOperation assignment => Variables.Of(assignment.Target) as ILocalSymbol,
            _ => null,
        };
    }

    /// <summary>Used, and never scored itself.</summary>
    private static bool IsActedOn(RuleSite site, ILocalSymbol action, IInvocationOperation acting, ISymbol distribution)
    {
        IOperation[] uses = [.. Uses.Of(action, acting).Where(each => Uses.IsBefore(acting, each))];
        return uses.Length > 0 && !Calls(acting).Any(each => Shapes.Call(each, Function.GaussianLogDensity) is { } density
            && SymbolEqualityComparer.Default.Equals(Variables.Of(each.Instance), distribution)
            && (Torch.Behind(site, density.Operand) == acting || uses.Any(use => Uses.IsIn(use, density.Operand))));
    }

    private static bool IsBetween(IOperation operation, IOperation first, IOperation second) =>
        (Uses.IsBefore(first, operation) && Uses.IsBefore(operation, second)) || (Uses.IsBefore(second, operation) && Uses.IsBefore(operation, first));

    private static IEnumerable<IInvocationOperation> Calls(IOperation place) => BodyIndex.Of(place).Root.Descendants().OfType<IInvocationOperation>();
}
