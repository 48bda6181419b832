using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using PolicyGen.Analyzers;

namespace PolicyGen.CodeFixes.Usage;

/// <summary>PGEN0001 and PGEN0002: adds the modifier <c>partial</c> to the type that lacks it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotPartial, RuleIds.ContainerNotPartial);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is TypeDeclarationSyntax type)
            {
                string title = $"Make '{type.Identifier.ValueText}' partial";
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellation => Apply(context.Document, type, cancellation), nameof(MakePartialCodeFix)), diagnostic);
            }
        }
    }

    private static async Task<Document> Apply(Document document, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.SetModifiers(type, editor.Generator.GetModifiers(type).WithPartial(true));
        return editor.GetChangedDocument();
    }
}
