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

    public static readonly DiagnosticDescriptor LogProbDropped = new(
        RuleIds.LogProbDropped, "Log-probability of a stored action dropped",
        "'{0}' is stored in '{1}' without its log-probability, which no later policy can give back, so that ratios to the policy that drew it are lost; store it too",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogProbDropped + ".md");

    public static readonly DiagnosticDescriptor LogProbNotSummed = new(
        RuleIds.LogProbNotSummed, "Log-probability not summed over dimensions",
        "The log-density '{0}' is not summed over the action's dimensions {1}, so that it is not that of the action; sum it over the last dimension",
        Categories.Estimator, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogProbNotSummed + ".md");

    public static readonly DiagnosticDescriptor ObjectiveSign = new(
        RuleIds.ObjectiveSign, "Sign of the objective",
        "'{0}' is minimised, which makes actions of positive advantage rarer; put a minus before the product",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.ObjectiveSign + ".md");

    public static readonly DiagnosticDescriptor TemperatureSign = new(
        RuleIds.TemperatureSign, "Sign of the temperature term",
        "'{0} + {1} * {2}' punishes entropy instead of rewarding it, so that the policy collapses; subtract the temperature times the log-probability",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.TemperatureSign + ".md");

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

    public static readonly DiagnosticDescriptor RatioOrder = new(
        RuleIds.RatioOrder, "Probability ratio upside down",
        "exp('{0}' - '{1}') is the inverse of the probability ratio, so that the update makes good actions rarer; subtract the old log-probability from the new one",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.RatioOrder + ".md");

    public static readonly DiagnosticDescriptor NormalizationByZero = new(
        RuleIds.NormalizationByZero, "Advantages divided by a standard deviation of zero",
        "Dividing '{0}' by {1} gives NaN when all are equal or there is but one, and the policy is lost; add a small constant such as 1e-8",
        Categories.Estimator, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.NormalizationByZero + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        ClampThenLogProb, SampledTwice, LogProbDropped, LogProbNotSummed, ObjectiveSign, TemperatureSign, AdvantageWithGradient, ScoreOfReparameterized, PathwiseWithSample,
        UnboundedRatio, RatioOrder, NormalizationByZero);
}
