using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Usage;

namespace PolicyGen.Analyzers;

/// <summary>All rules. Release tracking, the index of the pages and the presets are derived from this table, and a test compares them.</summary>
internal static class RuleTable
{
    /// <summary>Where the pages are, from the root of the repository and of the package.</summary>
    public const string Pages = "docs/rules/";

    /// <summary>Every rule, in the order of the ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.CreateRange(
        UsageRules.All.Concat(DensityDescriptors.All).Concat(EstimatorDescriptors.All).Concat(EnvironmentDescriptors.All).Concat(ReproducibilityDescriptors.All)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal));
}
