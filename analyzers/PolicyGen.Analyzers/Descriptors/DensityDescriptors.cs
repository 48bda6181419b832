using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers;

/// <summary>PGEN1001 to PGEN1015: densities, squashes and spreads.</summary>
internal static class DensityDescriptors
{
    public static readonly DiagnosticDescriptor LogOfAction = new(
        RuleIds.LogOfAction, "Logarithm of an action",
        "The logarithm of the action '{0}' is not its log-probability {1}; ask the policy that drew it, by LogProb or LogProbOfAction",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogOfAction + ".md", customTags: RuleTags.NameIsProof);

    public static readonly DiagnosticDescriptor UnstableTanhCorrection = new(
        RuleIds.UnstableTanhCorrection, "Unstable tanh correction",
        "1 - {0}^2 rounds to 0 where tanh saturates, so that its logarithm is infinite or, with an epsilon, wrong; use SquashMath.LogTanhJacobian of the pre-squash value",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.UnstableTanhCorrection + ".md", customTags: RuleTags.NameIsProof);

    public static readonly DiagnosticDescriptor LogOfExpOfLogStd = new(
        RuleIds.LogOfExpOfLogStd, "Logarithm of exp(logStd)",
        "{0} is the log-std '{1}' itself, but infinite where exp has under- or overflowed; use '{1}' directly",
        Categories.Density, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.LogOfExpOfLogStd + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(LogOfAction, UnstableTanhCorrection, LogOfExpOfLogStd);
}
