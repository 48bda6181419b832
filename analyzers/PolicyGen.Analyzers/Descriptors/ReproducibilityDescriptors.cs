using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers;

/// <summary>PGEN4001 to PGEN4003: random numbers and threads.</summary>
internal static class ReproducibilityDescriptors
{
    public static readonly DiagnosticDescriptor SharedRandom = new(
        RuleIds.SharedRandom, "Random generator shared by threads",
        "'{0}' is shared by the threads of {1}: {2}; {3}",
        Categories.Reproducibility, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.SharedRandom + ".md");

    public static readonly DiagnosticDescriptor RandomPerSample = new(
        RuleIds.RandomPerSample, "New generator for each sample",
        "'{0}' makes a generator without a seed for each {1}, so that no run can be repeated; draw from one generator that is given in, such as a RandomStream",
        Categories.Reproducibility, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.RandomPerSample + ".md");

    public static readonly DiagnosticDescriptor SharedWorkspace = new(
        RuleIds.SharedWorkspace, "Workspace or environment shared by threads",
        "'{0}' is shared by the threads of {1}: {2}; make one for each worker",
        Categories.Reproducibility, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.SharedWorkspace + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(SharedRandom, RandomPerSample, SharedWorkspace);
}
