using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests;

/// <summary>
/// The files that list all rules are what the table makes them: release tracking, the index of the pages, the presets. A run with
/// POLICYGEN_ACCEPT_SNAPSHOTS=1 writes them.
/// </summary>
public class RuleFilesTests
{
    private const string TrackingHead = """
        ; Unshipped analyzer release
        ; https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md

        ### New Rules

        Rule ID | Category | Severity | Notes
        --------|----------|----------|-------

        """;

    [Fact]
    public void ReleaseTracking()
    {
        var text = new StringBuilder(TrackingHead.ReplaceLineEndings("\n"));
        foreach (DiagnosticDescriptor rule in RuleTable.All)
        {
            string severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";
            text.Append($"{rule.Id} | {rule.Category} | {severity} | [Page](../../{rule.HelpLinkUri})\n");
        }

        Compare("analyzers/PolicyGen.Analyzers/AnalyzerReleases.Unshipped.md", text.ToString());
    }

    [Fact]
    public void IndexOfThePages()
    {
        string index = Read("docs/rules/README.md");
        const string head = "| Rule | Title | Category | Severity | Fix |\n|------|-------|----------|----------|-----|\n";
        int start = index.IndexOf(head, StringComparison.Ordinal);
        Assert.True(start >= 0, "docs/rules/README.md has lost the head of its table.");
        int end = start + head.Length;
        while (end < index.Length && index[end] == '|')
        {
            end = index.IndexOf('\n', end) + 1;
        }

        HashSet<string> fixable = [.. typeof(LogOfActionCodeFix).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)];
        var table = new StringBuilder(head);
        foreach (DiagnosticDescriptor rule in RuleTable.All)
        {
            string severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : $"{rule.DefaultSeverity}, off";
            table.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Category} | {severity} | {(fixable.Contains(rule.Id) ? "yes" : "")} |\n");
        }

        Compare("docs/rules/README.md", string.Concat(index.AsSpan(0, start), table.ToString(), index.AsSpan(end)));
    }

    [Theory]
    [InlineData("All")]
    [InlineData("Default")]
    [InlineData("None")]
    public void Presets(string name)
    {
        var text = new StringBuilder($"# PolicyGenRules = {name} in a project file. An .editorconfig or .globalconfig of the project's own has the last word.\nis_global = true\nglobal_level = -1\n\n");
        foreach (DiagnosticDescriptor rule in RuleTable.All)
        {
            text.Append($"# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {Severity(rule, name)}\n");
        }

        Compare($"runtime/build/PolicyGen.{name}.globalconfig", text.ToString());
    }

    private static string Severity(DiagnosticDescriptor rule, string preset) => preset switch
    {
        // Rules that make generation impossible stay errors: the compiler would complain in worse words.
        _ when rule.DefaultSeverity == DiagnosticSeverity.Error && rule.Category == Categories.Usage => "error",
        "None" => "none",
        "Default" when !rule.IsEnabledByDefault => "none",
        "All" when rule.DefaultSeverity == DiagnosticSeverity.Info => "warning",
        _ => rule.DefaultSeverity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Info => "suggestion",
            _ => "silent",
        },
    };

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path)).ReplaceLineEndings("\n");

    private static void Compare(string path, string expected)
    {
        string full = Path.Combine(RepositoryRoot.Path, path);
        if (Environment.GetEnvironmentVariable("POLICYGEN_ACCEPT_SNAPSHOTS") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            File.WriteAllText(full, expected, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.Equal(expected, File.Exists(full) ? Read(path) : "");
    }
}
