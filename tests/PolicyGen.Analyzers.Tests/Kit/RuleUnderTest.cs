using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>What a test class states about its rule.</summary>
/// <param name="Analyzer">Makes the analyzer.</param>
/// <param name="Fix">Makes the code fix, or null.</param>
/// <param name="Cases">The cases.</param>
internal sealed record RuleUnderTest(Func<DiagnosticAnalyzer> Analyzer, Func<CodeFixProvider?> Fix, IReadOnlyList<RuleCase> Cases)
{
    /// <summary>Every class that states cases.</summary>
    public static IReadOnlyList<RuleUnderTest> All { get; } =
        [.. typeof(RuleUnderTest).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IRuleTests)) && !type.IsAbstract).Select(Of)];

    /// <summary>What one class states.</summary>
    public static RuleUnderTest Of<T>()
        where T : IRuleTests => new(() => T.Analyzer, () => T.Fix, [.. T.Cases]);

    private static RuleUnderTest Of(Type tests) => (RuleUnderTest)typeof(RuleUnderTest).GetMethod(nameof(Of), 1, [])!.MakeGenericMethod(tests).Invoke(null, null)!;
}
