using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1001: the logarithm of an action, where the logarithm of its probability is meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogOfActionAnalyzer() : RuleAnalyzer(DensityDescriptors.LogOfAction)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Action);
        rules.OnCall(Function.Log, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        if (site.Find(call.Operand, Quantity.Action) is not { } action)
        {
            return;
        }

        string consequence = (action.Route & (Route.Abs | Route.Clamped)) == 0
            ? "and is NaN wherever the action is negative"
            : "and no Abs or clamp around the action makes it one";

        // The code fix finds the action again by its place, and leaves loops over its dimensions alone.
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if ((action.Route & Route.Iterated) != 0)
        {
            properties = properties.Add(RuleIds.IteratedProperty, "");
        }

        site.Report(DensityDescriptors.LogOfAction, site.Operation, action.Certainty, [action.Reference], properties, action.Name, consequence);
    }
}
