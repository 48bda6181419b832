using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers;

/// <summary>PGEN3001 to PGEN3006: episodes, environments and buffers.</summary>
internal static class EnvironmentDescriptors
{
    public static readonly DiagnosticDescriptor TruncationAsTermination = new(
        RuleIds.TruncationAsTermination, "Truncation treated as termination",
        "'{0}' also holds where a time limit merely cut the episode off, whose future then counts as worthless; let termination alone stop the bootstrap",
        Categories.Environment, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.TruncationAsTermination + ".md");

    public static readonly DiagnosticDescriptor StepAfterEnd = new(
        RuleIds.StepAfterEnd, "Step after the end of an episode",
        "Nothing in this loop asks '{0}' whether the episode has ended or resets it, so that Step goes on after the end; call Reset once the result says so",
        Categories.Environment, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.StepAfterEnd + ".md");

    public static readonly DiagnosticDescriptor StoredBufferMutated = new(
        RuleIds.StoredBufferMutated, "Stored buffer is written again",
        "'{0}' is stored in each round of a loop that goes on writing into it, so that every entry ends up with the content of the last; store a copy",
        Categories.Environment, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.StoredBufferMutated + ".md");

    public static readonly DiagnosticDescriptor DimensionMismatch = new(
        RuleIds.DimensionMismatch, "Buffer of the wrong length",
        "'{0}' gets {1} numbers for '{2}' and throws, because {3}; make it {4}",
        Categories.Environment, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.DimensionMismatch + ".md");

    public static readonly DiagnosticDescriptor EnvironmentDiffers = new(
        RuleIds.EnvironmentDiffers, "Policy does not fit its environment",
        "'{0}' {1}, but '{2}' {3}, so that {4}; {5}",
        Categories.Environment, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.EnvironmentDiffers + ".md");

    public static readonly DiagnosticDescriptor NormalizerInEvaluation = new(
        RuleIds.NormalizerInEvaluation, "Normaliser learns during evaluation",
        "'{0}' updates the statistics of '{1}' in '{2}', so that what is evaluated is no longer what was trained and the order of episodes changes the result; only read them here",
        Categories.Environment, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleTable.Pages + RuleIds.NormalizerInEvaluation + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        TruncationAsTermination, StepAfterEnd, StoredBufferMutated, DimensionMismatch, EnvironmentDiffers, NormalizerInEvaluation);
}
