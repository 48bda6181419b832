using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Generator;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests;

public class DocumentationTests
{
    private static readonly string Root = RepositoryRoot.Path;

    [Fact]
    public void EveryRuleHasAPageAndEveryPageARule()
    {
        string[] pages = [.. Directory.GetFiles(Path.Combine(Root, RuleTable.Pages), "PGEN*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
        Assert.Equal(RuleTable.All.Select(rule => rule.Id), pages);
    }

    [Fact]
    public void PagesHaveTheRulesTitleAndAllSections() => Assert.All(RuleTable.All, rule =>
    {
        string page = File.ReadAllText(Path.Combine(Root, rule.HelpLinkUri));
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| {rule.Category} | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        string[] options = rule.Category == Categories.Usage ? [] : ["## Options"];
        Assert.All(["## Cause", "## Wrong", "## Why", "## Right", "## When to suppress", .. options], section => Assert.Contains(section, page, StringComparison.Ordinal));
    });

    /// <summary>An attribute that says something wrong still compiles, into a stand-in that refuses to run.</summary>
    [Fact]
    public void TheExampleOfAttributesIsSound()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "attributes.md"));
        string attribute = page[page.IndexOf("`[Squashed", StringComparison.Ordinal)..].Split('`')[1];
        Compilation compilation = Compilations.WithGenerated(Compilations.Create(attribute + " public partial class P;"), new PolicyGenerator());
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(compilation.SyntaxTrees, tree => tree.ToString().Contains("has errors, which the analyzer reports", StringComparison.Ordinal));
        Assert.NotNull(compilation.GetTypeByMetadataName("P")!.GetMembers("Sample").SingleOrDefault());
    }

    public static TheoryData<string> Ids => [.. RuleTable.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheWrongExampleTriggersThisRuleAloneAndTheRightOneNone(string id)
    {
        string page = File.ReadAllText(Path.Combine(Root, RuleTable.Pages, id + ".md"));
        Assert.Equal([id], (await Report(page, "## Wrong")).Distinct());
        Assert.Empty(await Report(page, "## Right"));
    }

    [Fact]
    public void ThePageOfTakenNamesHasAllOfThem()
    {
        const string List = "The generated names are ";
        string page = File.ReadAllText(Path.Combine(Root, RuleTable.Pages, "PGEN0016.md"));
        string line = page[page.IndexOf(List, StringComparison.Ordinal)..].Split('\n')[0];
        string[] interfaces = [GeneratedMembers.PolicyInterface, GeneratedMembers.ValueFunctionInterface, GeneratedMembers.QFunctionInterface];
        string[] names = [.. interfaces.Select(name => name.Split('.')[^1]), .. GeneratedMembers.PolicyExtras(PolicyFamily.FullCovarianceGaussian, squashed: true)];
        Assert.Equal(names, line.Split('`').Where((_, index) => index % 2 == 1));
    }

    /// <summary>What all analyzers report on the first example below a heading.</summary>
    private static async Task<IEnumerable<string>> Report(string page, string heading)
    {
        (string source, CSharpParseOptions options) = PageExample.Read(page, heading);
        string[] sources = source.Contains("TorchSharp", StringComparison.Ordinal) ? [source, Libraries.Torch] : [source];
        Compilation compilation = Compilations.WithGenerated(Compilations.Create(options, Compilations.Options, sources), new PolicyGenerator());
        Compilations.AssertCompiles(compilation);
        return (await AnalyzerRun.Diagnostics(compilation, AllAnalyzers.Create())).Select(diagnostic => diagnostic.Id);
    }

    [Fact]
    public void IdsAreUniqueAndInOrder() => Assert.Equal(RuleTable.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), RuleTable.All.Select(rule => rule.Id));
}
