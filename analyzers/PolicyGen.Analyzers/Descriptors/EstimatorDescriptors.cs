using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers;

/// <summary>PGEN2001 to PGEN2012: samples, log-probabilities and the estimators made of them.</summary>
internal static class EstimatorDescriptors
{
    public static readonly DiagnosticDescriptor ClampThenLogProb = new(
        RuleIds.ClampThenLogProb, "Log-probability of a clamped sample",
        "'{0}' was clamped after it was drawn, so that its log-probability is that of the bound and ratios are wrong there; score the action as it was drawn, and clamp only what the environment gets",
        Categories.Estimator, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.ClampThenLogProb + ".md");

    public static readonly DiagnosticDescriptor SampledTwice = new(
        RuleIds.SampledTwice, "Action and log-probability of different draws",
        "{0} draws anew, so that the log-probability is not that of '{1}', which another draw gave, and the gradient is noise; use one draw for both",
        Categories.Estimator, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.SampledTwice + ".md");

    public static readonly DiagnosticDescriptor AdvantageWithGradient = new(
        RuleIds.AdvantageWithGradient, "Advantage with a gradient",
        "'{0}' carries the gradient of '{1}', so that the policy's loss trains the values away from the returns; call detach() on it",
        Categories.Estimator, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.AdvantageWithGradient + ".md");

    public static readonly DiagnosticDescriptor ScoreOfReparameterized = new(
        RuleIds.ScoreOfReparameterized, "Score function of a reparameterised sample",
        "'{0}' comes from rsample, so that its own gradient cancels that of log_prob for the mean and nothing is learned; call detach() on it, or draw with sample",
        Categories.Estimator, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.ScoreOfReparameterized + ".md");

    public static readonly DiagnosticDescriptor PathwiseWithSample = new(
        RuleIds.PathwiseWithSample, "Pathwise gradient of a plain sample",
        "No gradient flows through {0}, so that the critic's value does not teach the policy; draw with rsample",
        Categories.Estimator, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.PathwiseWithSample + ".md");

    public static readonly DiagnosticDescriptor UnboundedRatio = new(
        RuleIds.UnboundedRatio, "Probability ratio without a bound",
        "exp('{0}' - '{1}') overflows to infinity, and the loss to NaN, once the policies have drifted apart; clamp the difference, to [-20, 20] for example",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.UnboundedRatio + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        ClampThenLogProb, SampledTwice, AdvantageWithGradient, ScoreOfReparameterized, PathwiseWithSample, UnboundedRatio);
}
