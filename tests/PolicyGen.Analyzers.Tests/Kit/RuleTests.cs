using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyGen.Generator;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>
/// The tests that every rule has: each case is reported exactly where it is marked, compiles, and is silent in generated code and under
/// #pragma; the fix gives the expected text, which compiles and is silent, one by one and in document, project and solution.
/// </summary>
/// <typeparam name="TSelf">The class that states the cases.</typeparam>
public abstract class RuleTests<TSelf>
    where TSelf : IRuleTests
{
    /// <summary>Routes and sources.</summary>
    public static TheoryData<string, string> Sources
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (RuleCase each in Rule.Cases)
            {
                data.Add(each.Route, each.Source);
            }

            return data;
        }
    }

    /// <summary>Routes, sources and fixed sources.</summary>
    public static TheoryData<string, string, string> Fixes
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (RuleCase each in Rule.Cases.Where(each => each.Fixed is not null))
            {
                data.Add(each.Route, each.Source, each.Fixed!);
            }

            if (Rule.Fix() is null)
            {
                data.Add("no fix exists", "", "");
            }

            return data;
        }
    }

    internal static RuleUnderTest Rule { get; } = RuleUnderTest.Of<TSelf>();

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task ReportsExactlyWhatIsMarked(string route, string source)
    {
        Assert.NotEmpty(route);
        await new AnalyzerVerifier(Rule.Analyzer(), GeneratorsOf(source)).Verify(source);
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task Fixed(string route, string source, string expected)
    {
        Assert.NotEmpty(route);
        if (Rule.Fix() is not { } fix)
        {
            Assert.All(Rule.Cases, each => Assert.Null(each.Fixed));
            return;
        }

        var verifier = new CodeFixVerifier(Rule.Analyzer(), fix, GeneratorsOf(source));
        await (expected == RuleCases.NoFix ? verifier.VerifyNoFix(source) : verifier.Verify(source, expected));
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task FixAll(FixAllScope scope)
    {
        if (Rule.Fix() is not { } fix)
        {
            return;
        }

        RuleCase[] cases = [.. Rule.Cases.Where(each => each.Fixed is not (null or RuleCases.NoFix)).Take(2)];
        Assert.Equal(2, cases.Length);
        string other = cases[1].Source.Replace("class Agent", "class OtherAgent", StringComparison.Ordinal);
        string otherFixed = cases[1].Fixed!.Replace("class Agent", "class OtherAgent", StringComparison.Ordinal);
        await new CodeFixVerifier(Rule.Analyzer(), fix, new PolicyGenerator()).VerifyFixAll(cases[0].Source, cases[0].Fixed!, scope, (other, otherFixed));
    }

    /// <summary>Most sources have nothing to generate.</summary>
    private static IIncrementalGenerator[] GeneratorsOf(string source) => source.Contains("ActionDim", StringComparison.Ordinal) ? [new PolicyGenerator()] : [];

    /// <summary>The verifier, for more tests of the same rule.</summary>
    protected static AnalyzerVerifier Verifier => new(Rule.Analyzer(), new PolicyGenerator());
}
