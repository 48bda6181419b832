using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PolicyGen.Analyzers;

namespace PolicyGen.CodeFixes.Rules;

/// <summary>PGEN1001: asks the policy in scope for the log-probability of the action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogOfActionCodeFix : CodeFixProvider
{
    private const string Title = "Use the log-probability of the policy";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.LogOfAction);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) => FixAll(document, diagnostics, context.CancellationToken)!);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // The whole rewrite is tried before it is offered: it is, only if the result compiles.
            if (await LogProbRewrite.Apply(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewritten)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(rewritten), nameof(LogOfActionCodeFix)), diagnostic);
            }
        }
    }

    /// <summary>From the last to the first, so that the places of those before stay as they are.</summary>
    private static async Task<Document> FixAll(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(each => each.Location.SourceSpan.Start))
        {
            document = await LogProbRewrite.Apply(document, diagnostic, cancellationToken).ConfigureAwait(false) ?? document;
        }

        return document;
    }
}
