using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>
/// A code fix that is tried before it is offered: it is, only if the result has no error that was not there before. Fix All applies it in
/// documents, projects and solutions.
/// </summary>
public abstract class RuleCodeFix : CodeFixProvider
{
    private readonly string _title;

    private protected RuleCodeFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await FixAll(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await Try(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } rewritten)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(rewritten), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The changed root, or null when the rewrite is not safe here.</summary>
    private protected abstract SyntaxNode? Rewrite(FixSite site);

    /// <summary>From the last to the first, so that the places of those before stay as they are.</summary>
    private async Task<Document> FixAll(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(each => each.Location.SourceSpan.Start))
        {
            document = await Try(document, diagnostic, cancellationToken).ConfigureAwait(false) ?? document;
        }

        return document;
    }

    private async Task<Document?> Try(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || diagnostic.Location.SourceSpan.End > root.FullSpan.End
            || Rewrite(new FixSite(root, model, diagnostic, cancellationToken)) is not { } changedRoot)
        {
            return null;
        }

        Document changed = document.WithSyntaxRoot(changedRoot);
        SemanticModel? after = await changed.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return after is null || Errors(after, cancellationToken) > Errors(model, cancellationToken) ? null : changed;
    }

    private static int Errors(SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDiagnostics(cancellationToken: cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
