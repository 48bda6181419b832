using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers;

/// <summary>PGEN2001 to PGEN2012: samples, log-probabilities and the estimators made of them.</summary>
internal static class EstimatorDescriptors
{
    public static readonly DiagnosticDescriptor UnboundedRatio = new(
        RuleIds.UnboundedRatio, "Probability ratio without a bound",
        "exp('{0}' - '{1}') overflows to infinity, and the loss to NaN, once the policies have drifted apart; clamp the difference, to [-20, 20] for example",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.UnboundedRatio + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(UnboundedRatio);
}
