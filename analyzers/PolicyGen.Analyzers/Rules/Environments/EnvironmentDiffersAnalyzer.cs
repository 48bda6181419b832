using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Declared;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>
/// PGEN3005: a policy, value function or critic is used with an environment whose dimensions or bounds are others. They meet as type argument
/// and argument of one call, as with a trainer, or through a buffer that the policy fills and the environment takes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnvironmentDiffersAnalyzer() : RuleAnalyzer(EnvironmentDescriptors.EnvironmentDiffers)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.Policies);
        rules.OnOperation(each => EnvironmentOf(each) is not null, JudgeGeneric, OperationKind.ObjectCreation, OperationKind.Invocation);
        rules.OnMethod(ImmutableHashSet.Create("Step"), JudgeStep);
    }

    /// <summary>The environment among the type arguments of a call that has arguments as well.</summary>
    private static EnvironmentShape? EnvironmentOf(IOperation operation) =>
        MethodOf(operation) is { Parameters.IsEmpty: false } method && !(method.TypeArguments.IsEmpty && method.ContainingType.TypeArguments.IsEmpty)
            ? method.TypeArguments.Concat(method.ContainingType.TypeArguments).Select(EnvironmentShape.Of).FirstOrDefault(shape => shape is not null)
            : null;

    private static IMethodSymbol? MethodOf(IOperation operation) => operation is IObjectCreationOperation creation ? creation.Constructor : (operation as IInvocationOperation)?.TargetMethod;

    private static void JudgeGeneric(RuleSite site)
    {
        EnvironmentShape environment = EnvironmentOf(site.Operation)!;
        bool isTraining = MethodOf(site.Operation)!.ContainingType.ContainingNamespace is { Name: "Training", ContainingNamespace.Name: "PolicyGen" };
        foreach (IArgumentOperation argument in site.Operation is IObjectCreationOperation creation ? creation.Arguments : ((IInvocationOperation)site.Operation).Arguments)
        {
            if (NetworkShape.Of(site, argument.Value) is { } network)
            {
                Report(site, argument.Value, network, environment, Fit.OfObservations(network, environment));
                Report(site, argument.Value, network, environment, Fit.OfActions(network, environment) ?? Fit.OfBounds(network, environment, isTraining, site.CancellationToken));
            }
        }
    }

    private static void JudgeStep(RuleSite site, IInvocationOperation step)
    {
        if (EnvironmentShape.Of(step.Instance?.Type) is not { } environment)
        {
            return;
        }

        foreach (IArgumentOperation argument in step.Arguments)
        {
            if (Variables.Holder(argument.Value) is not { } buffer)
            {
                continue;
            }

            bool isAction = argument.Parameter?.Ordinal == 0;
            var body = BodyIndex.Of(step);
            foreach (IArgumentOperation other in body.Passed(buffer))
            {
                if (other.Parameter?.Name == (isAction ? "actions" : "observations") && other.Parent is IInvocationOperation { Instance: { } instance }
                    && (isAction ? Arrives(buffer, other.Parent, step, body) : IsOf(environment, buffer, body)) && NetworkShape.Of(site, instance) is { } network)
                {
                    Report(site, instance, network, environment, isAction
                        ? Fit.OfActions(network, environment) ?? Fit.OfBounds(network, environment, needsBounds: false, site.CancellationToken)
                        : Fit.OfObservations(network, environment));
                }
            }
        }
    }

    /// <summary>Whether the step takes what the call before it filled in, and nothing scaled or exchanged it in between.</summary>
    private static bool Arrives(ISymbol buffer, IOperation filling, IOperation step, BodyIndex body)
    {
        return Uses.IsBefore(filling, step)
            && !body.Definitions(buffer).Any(definition => IsBetween(definition.Site))
            && !body.Passed(buffer).Any(argument => argument.Parameter?.Type is IArrayTypeSymbol or { Name: "Span" or "Memory" } && IsBetween(argument));

        bool IsBetween(IOperation each) => Uses.IsBefore(filling, each) && Uses.IsBefore(each, step);
    }

    /// <summary>Whether the buffer holds observations of this environment alone: one that several take in turns fits each.</summary>
    private static bool IsOf(EnvironmentShape environment, ISymbol buffer, BodyIndex body) =>
        !body.Definitions(buffer).Skip(1).Any(definition => !definition.IsPartial)
        && body.Passed(buffer).All(argument => EnvironmentShape.Of((argument.Parent as IInvocationOperation)?.Instance?.Type) is not { } other
            || SymbolEqualityComparer.Default.Equals(other.Type, environment.Type));

    private static void Report(RuleSite site, IOperation at, NetworkShape network, EnvironmentShape environment, Misfit? misfit)
    {
        if (misfit is not null)
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
            site.Report(
                EnvironmentDescriptors.EnvironmentDiffers, at, Certainty.Type, null, misfit.Arguments is null ? properties : properties.Add(RuleIds.InsteadProperty, misfit.Arguments),
                network.Type.Name, misfit.Network, environment.Type.Name, misfit.Environment, misfit.Consequence, misfit.Remedy);
        }
    }
}
