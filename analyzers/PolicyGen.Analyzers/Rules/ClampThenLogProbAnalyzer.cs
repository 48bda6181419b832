using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules;

/// <summary>PGEN2001: a drawn action that is clamped and then scored, as if the policy had drawn the bound.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClampThenLogProbAnalyzer() : RuleAnalyzer(EstimatorDescriptors.ClampThenLogProb)
{
    /// <summary>Parts of the names of methods that score: most calls are none, and their parameters need not be looked at.</summary>
    private static readonly string[] Parts = ["rob", "PDFLn", "ensity", "core", "ikelihood"];

    private protected override void Register(RuleRegistry rules) => rules.OnOperation(MayScore, Judge, OperationKind.Invocation);

    private static bool MayScore(IOperation operation) => operation is IInvocationOperation { Arguments.IsEmpty: false, TargetMethod.Name: var name } && Parts.Any(part => name.IndexOf(part, StringComparison.Ordinal) >= 0);

    private static void Judge(RuleSite site)
    {
        var call = (IInvocationOperation)site.Operation;
        if (Scored(site, call) is not { } scored || new ClampedSample(site).Of(scored.Action) is not { } clamped)
        {
            return;
        }

        ISymbol? variable = Variables.Holder(scored.Action);
        bool isThere = Variables.IsPath(clamped.Drawn) && (Uses.IsIn(clamped.Drawn, scored.Action) || !SymbolEqualityComparer.Default.Equals(Variables.Holder(clamped.Drawn), variable));
        site.Report(
            EstimatorDescriptors.ClampThenLogProb,
            scored.Action,
            scored.Certainty < clamped.Certainty ? scored.Certainty : clamped.Certainty,
            isThere ? [Whole(clamped.Drawn, scored.Action)] : null,
            ImmutableDictionary<string, string?>.Empty,
            variable?.Name ?? scored.Action.Syntax.ToString());
    }

    /// <summary>The action that a call takes the log-probability of, when it is such a call.</summary>
    private static (IOperation Action, Certainty Certainty)? Scored(RuleSite site, IInvocationOperation call)
    {
        if (KnownCall.Of(call) is { Function: Function.GaussianLogDensity } density)
        {
            return (density.Operand, Certainty.Flow);
        }

        IMethodSymbol method = call.TargetMethod;
        var markers = Markers.Of(site.Compilation);
        bool isMarked = markers.Of(method) == Quantity.LogProb || method.Parameters.Any(each => markers.Of(each) == Quantity.LogProb);
        IArgumentOperation? action = isMarked ? call.Arguments.FirstOrDefault(each => each.Parameter is { Type.Name: not "Span" } parameter && markers.Of(parameter) == Quantity.Action) : null;
        if (action is not null)
        {
            return (action.Value, Certainty.Type);
        }

        // A method called LogProb or GaussianLogProb, and an argument called action.
        return QuantityNames.Is(method, Quantity.LogProb) && call.Arguments.FirstOrDefault(each => site.Find(each.Value, Quantity.Action) is not null) is { } named
            ? (named.Value, Certainty.Name)
            : null;
    }

    /// <summary>actions of actions[i], when the whole of it is scored.</summary>
    private static IOperation Whole(IOperation drawn, IOperation scored) =>
        Shapes.Bare(drawn) is IArrayElementReferenceOperation element && !Numeric.IsScalar(Shapes.Bare(scored).Type) ? element.ArrayReference : drawn;
}
