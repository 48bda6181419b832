using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace PolicyGen.Testing;

/// <summary>
/// Verifies a code fix on marked-up source: what the analyzer reports is verified first, then each fix is applied, and the result
/// must be the expected text, compile, and no longer trigger (but where it is marked itself).
/// </summary>
/// <param name="analyzer">The analyzer that reports.</param>
/// <param name="fix">The code fix under test.</param>
/// <param name="generators">Generators whose output the source needs to compile.</param>
public sealed class CodeFixVerifier(DiagnosticAnalyzer analyzer, CodeFixProvider fix, params IIncrementalGenerator[] generators)
{
    private readonly AnalyzerVerifier _analyzer = new(analyzer, generators);

    /// <summary>Applies the first offered fix to the first diagnostic, again and again until none is offered.</summary>
    public async Task Verify(string markup, string expected)
    {
        await _analyzer.Verify(markup);
        string source = Markup.Parse(markup, _analyzer.DefaultId).Source;
        for (int round = 0; round < 20; round++)
        {
            Document document = FixWorkspace.Open(_analyzer.Compile(source));
            if (await FirstAction(document) is not { } action)
            {
                await AssertResult(source, expected);
                return;
            }

            source = await FixWorkspace.Text(await FixWorkspace.Apply(action), document, 0);
        }

        Assert.Fail("The fix is still offered after 20 rounds:\n" + source);
    }

    /// <summary>Applies Fix All once, starting from the first file: it changes the files within the scope and no other.</summary>
    public async Task VerifyFixAll(string markup, string expected, FixAllScope scope = FixAllScope.Document, params (string Markup, string Expected)[] others)
    {
        await _analyzer.Verify(markup);
        string[] sources = [.. others.Select(other => Markup.Parse(other.Markup, _analyzer.DefaultId).Source).Prepend(Markup.Parse(markup, _analyzer.DefaultId).Source)];
        Document document = FixWorkspace.Open(_analyzer.Compile(sources));
        CodeAction first = await FirstAction(document) ?? throw new InvalidOperationException("No fix is offered.");
        FixAllProvider provider = fix.GetFixAllProvider() ?? throw new InvalidOperationException("Fix All is not supported.");
        var context = new FixAllContext(
            document, fix, scope, first.EquivalenceKey!, fix.FixableDiagnosticIds, new FixWorkspace.DiagnosticsOf(analyzer), CancellationToken.None);
        CodeAction all = await provider.GetFixAsync(context) ?? throw new InvalidOperationException("Fix All offers nothing.");
        Solution changed = await FixWorkspace.Apply(all);
        await AssertResult(await FixWorkspace.Text(changed, document, 0), expected);
        for (int i = 0; i < others.Length; i++)
        {
            string wanted = scope == FixAllScope.Document ? others[i].Markup : others[i].Expected;
            Assert.Equal(Markup.Parse(wanted, _analyzer.DefaultId).Source, await FixWorkspace.Text(changed, document, i + 1));
        }
    }

    /// <summary>The diagnostics are reported, but no fix is offered for any of them.</summary>
    public async Task VerifyNoFix(string markup)
    {
        await _analyzer.Verify(markup);
        Document document = FixWorkspace.Open(_analyzer.Compile(Markup.Parse(markup, _analyzer.DefaultId).Source));
        Assert.Null((await FirstAction(document))?.Title);
    }

    private async Task AssertResult(string source, string expected)
    {
        Assert.Equal(Markup.Parse(expected, _analyzer.DefaultId).Source, source);
        await _analyzer.Verify(expected);
    }

    private async Task<CodeAction?> FirstAction(Document document)
    {
        ImmutableArray<Diagnostic> reported = await FixWorkspace.Diagnose(document.Project, analyzer);
        foreach (Diagnostic diagnostic in reported.Where(each => fix.FixableDiagnosticIds.Contains(each.Id)))
        {
            CodeAction? first = null;
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => first ??= action, CancellationToken.None));
            if (first is not null)
            {
                return first;
            }
        }

        return null;
    }
}
