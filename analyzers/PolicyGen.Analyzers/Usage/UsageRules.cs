using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Declarations;

namespace PolicyGen.Analyzers.Usage;

/// <summary>Which rule reports which problem of the generator's parse.</summary>
internal static class UsageRules
{
    /// <summary>All rules about attributes, in the order of the ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        UsageDescriptors.NotPartial,
        UsageDescriptors.ContainerNotPartial,
        UsageDescriptors.UnsupportedTarget,
        UsageDescriptors.Dimension,
        UsageDescriptors.HiddenLayer,
        UsageDescriptors.BoundType,
        UsageDescriptors.BoundNotFinite,
        UsageDescriptors.BoundLength,
        UsageDescriptors.BoundOrder,
        UsageDescriptors.LogStdLimits,
        UsageDescriptors.InitialLogStd,
        UsageDescriptors.OutputGain,
        UsageDescriptors.FixedFullCovariance,
        UsageDescriptors.UndefinedEnum,
        UsageDescriptors.SecondAttribute,
        UsageDescriptors.MemberCollision,
        UsageDescriptors.Constructor,
        UsageDescriptors.LanguageVersion,
        UsageDescriptors.UnusualLogStdLimit,
        UsageDescriptors.IgnoredArgument);

    /// <summary>The rule of a problem: the kinds are numbered like the rules.</summary>
    public static DiagnosticDescriptor Of(ProblemKind kind) => All[(int)kind - 1];
}
