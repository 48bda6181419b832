using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>Every analyzer of the package.</summary>
internal static class AllAnalyzers
{
    /// <summary>Their types, in the order of their names.</summary>
    public static ImmutableArray<Type> Types { get; } =
        [.. typeof(RuleAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>A fresh one of each.</summary>
    public static DiagnosticAnalyzer[] Create() => [.. Types.Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
}
