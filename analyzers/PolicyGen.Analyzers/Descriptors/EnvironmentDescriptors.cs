using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers;

/// <summary>PGEN3001 and on: episodes, environments and buffers; PGEN4001 and on: random numbers and threads.</summary>
internal static class EnvironmentDescriptors
{
    public static readonly DiagnosticDescriptor TruncationAsTermination = new(
        RuleIds.TruncationAsTermination, "Truncation treated as termination",
        "'{0}' also holds where a time limit merely cut the episode off, whose future then counts as worthless; let termination alone stop the bootstrap",
        Categories.Environment, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.TruncationAsTermination + ".md");

    public static readonly DiagnosticDescriptor StoredBufferMutated = new(
        RuleIds.StoredBufferMutated, "Stored buffer is written again",
        "'{0}' is stored in each round of a loop that goes on writing into it, so that every entry ends up with the content of the last; store a copy",
        Categories.Environment, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.StoredBufferMutated + ".md");

    public static readonly DiagnosticDescriptor DimensionMismatch = new(
        RuleIds.DimensionMismatch, "Buffer of the wrong length",
        "'{0}' gets {1} numbers for '{2}' and throws, because {3}; make it {4}",
        Categories.Environment, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.DimensionMismatch + ".md");

    public static readonly DiagnosticDescriptor SharedRandom = new(
        RuleIds.SharedRandom, "Random generator shared by threads",
        "'{0}' is shared by the threads of {1}: {2}; {3}",
        Categories.Reproducibility, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.SharedRandom + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        TruncationAsTermination, StoredBufferMutated, DimensionMismatch, SharedRandom);
}
