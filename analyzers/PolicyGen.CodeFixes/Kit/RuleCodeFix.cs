using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

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
            if (await Try(context.Document, diagnostic, null, Find, context.CancellationToken).ConfigureAwait(false) is { Changed: { } rewritten })
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(rewritten), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The changed root, or null when the rewrite is not safe here.</summary>
    private protected abstract SyntaxNode? Rewrite(FixSite site);

    /// <summary>From the last to the first. A rewrite may change any place before, so that all are marked in the document first.</summary>
    private async Task<Document> FixAll(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return document;
        }

        var places = new Dictionary<TextSpan, SyntaxNode>();
        foreach (Location location in diagnostics.SelectMany(each => each.AdditionalLocations.Append(each.Location)).Where(each => each.SourceTree?.FilePath == root.SyntaxTree.FilePath))
        {
            if (Find(root, location.SourceSpan) is { } node)
            {
                places[location.SourceSpan] = node;
            }
        }

        document = document.WithSyntaxRoot(root.TrackNodes(places.Values));
        int? errors = null;
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(each => each.Location.SourceSpan.Start))
        {
            Attempt? attempt = await Try(document, diagnostic, errors, Now, cancellationToken).ConfigureAwait(false);
            document = attempt?.Changed ?? document;
            errors = attempt?.Errors ?? errors;
        }

        return document;

        SyntaxNode? Now(SyntaxNode current, TextSpan span) => places.TryGetValue(span, out SyntaxNode? node) ? current.GetCurrentNodes(node).FirstOrDefault() : null;
    }

    /// <param name="document">What to change.</param>
    /// <param name="diagnostic">What to mend.</param>
    /// <param name="errors">How many errors the document has; null when nobody has counted them.</param>
    /// <param name="find">Where a place of the diagnostic is in the document.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    private async Task<Attempt?> Try(Document document, Diagnostic diagnostic, int? errors, Func<SyntaxNode, TextSpan, SyntaxNode?> find, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || Rewrite(new FixSite(root, model, diagnostic, span => find(root, span), cancellationToken)) is not { } changedRoot)
        {
            return null;
        }

        Document changed = document.WithSyntaxRoot(changedRoot);
        if (await changed.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } after)
        {
            return null;
        }

        int former = errors ?? Errors(model, cancellationToken);
        int left = Errors(after, cancellationToken);
        return left > former ? new(null, former) : new(changed, left);
    }

    private static SyntaxNode? Find(SyntaxNode root, TextSpan span) =>
        span.End <= root.FullSpan.End && root.FindNode(span, getInnermostNodeForTie: true) is { } node && node.Span == span ? node : null;

    private static int Errors(SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDiagnostics(cancellationToken: cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>A rewrite that was tried.</summary>
    /// <param name="changed">The changed document; null when it had more errors than before.</param>
    /// <param name="errors">How many errors the document has that goes on: the changed one, or else the former.</param>
    private sealed class Attempt(Document? changed, int errors)
    {
        public Document? Changed { get; } = changed;

        public int Errors { get; } = errors;
    }
}
