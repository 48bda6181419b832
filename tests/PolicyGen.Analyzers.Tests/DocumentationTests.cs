using Microsoft.CodeAnalysis;
using Xunit;

namespace PolicyGen.Analyzers.Tests;

public class DocumentationTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void EveryRuleHasAPageAndEveryPageARule()
    {
        string[] pages = [.. Directory.GetFiles(Path.Combine(Root, Descriptors.Pages), "PGEN*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
        Assert.Equal(Descriptors.All.Select(rule => rule.Id), pages);
    }

    [Fact]
    public void PagesHaveTheRulesTitleAndAllSections() => Assert.All(Descriptors.All, rule =>
    {
        string page = File.ReadAllText(Path.Combine(Root, rule.HelpLinkUri));
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| {rule.Category} | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.All(["## Cause", "## Wrong", "## Why", "## Right", "## When to suppress"], section => Assert.Contains(section, page, StringComparison.Ordinal));
    });

    [Fact]
    public void IdsAreUniqueAndInOrder() => Assert.Equal(Descriptors.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), Descriptors.All.Select(rule => rule.Id));

    [Fact]
    public void ReleaseTrackingListsEveryRuleAsItIs()
    {
        string tracking = string.Concat(new[] { "Shipped", "Unshipped" }.Select(part =>
            File.ReadAllText(Path.Combine(Root, $"analyzers/PolicyGen.Analyzers/AnalyzerReleases.{part}.md"))));
        Assert.All(Descriptors.All, rule => Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | ", tracking, StringComparison.Ordinal));
    }

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PolicyGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("PolicyGen.sln is in no directory above the tests.");
        }

        return directory;
    }
}
