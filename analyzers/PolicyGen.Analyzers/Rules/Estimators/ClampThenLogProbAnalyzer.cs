using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2001: a drawn action that is clamped and then scored, as if the policy had drawn the bound.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClampThenLogProbAnalyzer() : RuleAnalyzer(EstimatorDescriptors.ClampThenLogProb)
{
    /// <summary>Parts of the names of methods that score: most calls are none, and their parameters need not be looked at.</summary>
    private static readonly string[] Parts = ["rob", "PDFLn", "ensity", "core", "ikelihood"];

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Action | Quantity.LogProb | Quantity.Std);
        rules.OnOperation(MayScore, Judge, OperationKind.Invocation);
        rules.OnOperation(MayBeSquare, JudgeSquare, OperationKind.Binary);
        rules.OnCall(Function.Pow, (site, _) => JudgeSquare(site));
    }

    private static bool MayScore(IOperation operation) => operation is IInvocationOperation { Arguments.IsEmpty: false, TargetMethod.Name: var name }
        && Parts.Any(part => name.IndexOf(part, StringComparison.Ordinal) >= 0);

    private static void Judge(RuleSite site)
    {
        var call = (IInvocationOperation)site.Operation;
        if (Scored(site, call) is not { } scored || new ClampedSample(site).Of(scored.Action) is not { } clamped)
        {
            return;
        }

        Report(site, scored.Action, clamped.Drawn, scored.Certainty < clamped.Certainty ? scored.Certainty : clamped.Certainty);
    }

    /// <summary>A density by hand: the square of (action - mean) / std, or half the square of action - mean, where the action was drawn around that mean.</summary>
    private static void JudgeSquare(RuleSite site)
    {
        if (GaussianExponent.Deviation(site, site.Operation) is not { } difference)
        {
            return;
        }

        foreach ((IOperation action, IOperation mean) in new[] { difference, (difference.Right, difference.Left) })
        {
            if (new ClampedSample(site).Of(action) is { Mean: { } drawnAround } clamped && Shapes.AreSame(drawnAround, mean))
            {
                Report(site, action, clamped.Drawn, clamped.Certainty);
            }
        }
    }

    private static bool MayBeSquare(IOperation operation) => operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product && Numeric.IsScalar(product.Type)
        && product.LeftOperand.Syntax.Span.Length >= product.RightOperand.Syntax.Span.Length && Shapes.Bare(product.RightOperand) is ILocalReferenceOperation or IBinaryOperation
        && GaussianExponent.BaseOf(product) is not null;

    private static void Report(RuleSite site, IOperation action, IOperation drawn, Certainty certainty)
    {
        ISymbol? variable = Variables.Holder(action);
        bool isThere = Variables.IsPath(drawn) && (Uses.IsIn(drawn, action) || !SymbolEqualityComparer.Default.Equals(Variables.Holder(drawn), variable));
        site.Report(
            EstimatorDescriptors.ClampThenLogProb,
            action,
            certainty,
            isThere ? [Whole(drawn, action)] : null,
            ImmutableDictionary<string, string?>.Empty,
            variable?.Name ?? action.Syntax.ToString());
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
        IArgumentOperation? action = isMarked
            ? call.Arguments.FirstOrDefault(each => each.Parameter is { Type.Name: not "Span" } parameter && markers.Of(parameter) == Quantity.Action)
            : null;
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
