using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers;

/// <summary>PGEN1001 to PGEN1016: densities, squashes and spreads.</summary>
internal static class DensityDescriptors
{
    public static readonly DiagnosticDescriptor LogOfAction = new(
        RuleIds.LogOfAction, "Logarithm of an action",
        "The logarithm of the action '{0}' is not its log-probability {1}; ask the policy that drew it, by LogProb or LogProbOfAction",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogOfAction + ".md", customTags: RuleTags.NameIsProof);

    public static readonly DiagnosticDescriptor SquashedUnderGaussian = new(
        RuleIds.SquashedUnderGaussian, "Gaussian density of a squashed value",
        "'{0}' has been squashed by tanh, so that the Gaussian density at it is not that of the sample; score the pre-squash value u and subtract SquashMath.LogTanhJacobian(u)",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.SquashedUnderGaussian + ".md");

    public static readonly DiagnosticDescriptor UnstableTanhCorrection = new(
        RuleIds.UnstableTanhCorrection, "Unstable tanh correction",
        "1 - {0}^2 rounds to 0 where tanh saturates, so that its logarithm is infinite or, with an epsilon, wrong; use SquashMath.LogTanhJacobian of the pre-squash value, which a log-probability subtracts",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.UnstableTanhCorrection + ".md", customTags: RuleTags.NameIsProof);

    public static readonly DiagnosticDescriptor TanhTwice = new(
        RuleIds.TanhTwice, "Tanh applied twice",
        "'{0}' has been squashed by tanh already, so that a second tanh keeps it within (-0.762, 0.762) and makes its log-probability wrong; drop the outer tanh",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.TanhTwice + ".md");

    public static readonly DiagnosticDescriptor UnboundedAtanh = new(
        RuleIds.UnboundedAtanh, "Inverse tanh without a bound",
        "The inverse tanh of '{0}' is infinite where tanh has rounded to 1 or -1, so that log-probability and gradient are NaN; keep the pre-squash value, or use SquashMath.AtanhClamped",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.UnboundedAtanh + ".md");

    public static readonly DiagnosticDescriptor InvertingOwnSample = new(
        RuleIds.InvertingOwnSample, "Sampled action scored by inversion",
        "'{0}' was drawn by this policy, and inverting tanh loses precision and every saturated action; use the log-probability that {1} returned, or LogProb of the pre-squash value",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.InvertingOwnSample + ".md");

    public static readonly DiagnosticDescriptor ScaleJacobianMissing = new(
        RuleIds.ScaleJacobianMissing, "Scale of the action missing in its density",
        "'{0}' is scaled to the action, so that its log-density lacks the logarithm of that factor beside the correction for tanh; subtract log of it for each dimension",
        Categories.Density, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.ScaleJacobianMissing + ".md");

    public static readonly DiagnosticDescriptor ExpOfRawLogStd = new(
        RuleIds.ExpOfRawLogStd, "exp of a log-std without limits",
        "exp of the log-std '{0}', a bare output of a network, over- or underflows when the network says so; clamp it first, to [-20, 2] for example",
        Categories.Density, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.ExpOfRawLogStd + ".md");

    public static readonly DiagnosticDescriptor LogOfExpOfLogStd = new(
        RuleIds.LogOfExpOfLogStd, "Logarithm of exp(logStd)",
        "{0} is the log-std {1} itself, but infinite where exp has under- or overflowed; use the log-std directly",
        Categories.Density, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogOfExpOfLogStd + ".md");

    public static readonly DiagnosticDescriptor LogStdLimitsOnStd = new(
        RuleIds.LogStdLimitsOnStd, "Limits of a log-std applied to a standard deviation",
        "exp of '{0}' is positive, so that the lower limit {1} has no effect{2}; clamp '{0}' before exp",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogStdLimitsOnStd + ".md");

    public static readonly DiagnosticDescriptor StdAsVariance = new(
        RuleIds.StdAsVariance, "Standard deviation where a variance is expected",
        "'{0}' is a standard deviation, and the Gaussian has its square here, so that spread and gradient are wrong; square it",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.StdAsVariance + ".md");

    public static readonly DiagnosticDescriptor StdNotPositive = new(
        RuleIds.StdNotPositive, "Standard deviation that may be negative",
        "The standard deviation '{0}' is a result of tanh, which is negative half of the time, so that its logarithm is NaN; use exp of a log-std, or softplus",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.StdNotPositive + ".md");

    public static readonly DiagnosticDescriptor SoftmaxTwice = new(
        RuleIds.SoftmaxTwice, "Softmax applied twice",
        "'{0}' is a result of softmax already, so that the second one pushes it towards a uniform distribution, whatever the logits; pass the logits",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.SoftmaxTwice + ".md");

    public static readonly DiagnosticDescriptor TanhLogDetSign = new(
        RuleIds.TanhLogDetSign, "Wrong sign in the tanh correction",
        "'{0}' has to be subtracted: log(1 - tanh(u)^2) is 2 (log 2 - u - softplus(-2 u)), and with the other sign the density grows where actions saturate",
        Categories.Density, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.TanhLogDetSign + ".md");

    public static readonly DiagnosticDescriptor ActionAsPreSquash = new(
        RuleIds.ActionAsPreSquash, "Action in the place of the pre-squash value",
        "'{0}' is {1}, and '{2}' of {3} is for {4}, so that log-probability and gradient are those of another action; pass {5}",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.ActionAsPreSquash + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        LogOfAction, SquashedUnderGaussian, UnstableTanhCorrection, TanhTwice, UnboundedAtanh, InvertingOwnSample, ScaleJacobianMissing, ExpOfRawLogStd,
        LogOfExpOfLogStd, LogStdLimitsOnStd, StdAsVariance, StdNotPositive, SoftmaxTwice, TanhLogDetSign, ActionAsPreSquash);
}
