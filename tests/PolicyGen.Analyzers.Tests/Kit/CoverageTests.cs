using PolicyGen.Analyzers.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>Every rule about operations has enough cases, each by a route of its own.</summary>
public class CoverageTests
{
    private const int Enough = 12;

    public static TheoryData<string> Analyzers => [.. AllAnalyzers.Types.Where(type => type.IsSubclassOf(typeof(RuleAnalyzer))).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Analyzers))]
    public void TwelveVariantsOfEachKindByDifferentRoutes(string analyzer)
    {
        RuleUnderTest rule = Assert.Single(RuleUnderTest.All, each => each.Analyzer().GetType().Name == analyzer);
        Assert.InRange(rule.Cases.Count(each => each.IsReported), Enough, int.MaxValue);
        Assert.InRange(rule.Cases.Count(each => !each.IsReported), Enough, int.MaxValue);
        Assert.Equal(rule.Cases.Select(each => (each.Route, each.IsReported)).Distinct(), rule.Cases.Select(each => (each.Route, each.IsReported)));
    }
}
