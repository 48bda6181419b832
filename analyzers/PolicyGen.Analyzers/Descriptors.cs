using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Usage;

namespace PolicyGen.Analyzers;

/// <summary>The PGEN1xxx rules, and the list of all. Each rule has its page docs/rules/ID.md.</summary>
internal static class Descriptors
{
    /// <summary>Where the pages are, from the root of the repository.</summary>
    public const string Pages = "docs/rules/";

    public static readonly DiagnosticDescriptor LogOfAction = new(
        RuleIds.LogOfAction, "Logarithm of an action",
        "The logarithm of the action '{0}' is not its log-probability {1}; ask the policy that drew it, by LogProb or LogProbOfAction",
        Categories.Density, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Pages + RuleIds.LogOfAction + ".md");

    /// <summary>Every rule, in the order of the ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = UsageRules.All.Add(LogOfAction);
}
