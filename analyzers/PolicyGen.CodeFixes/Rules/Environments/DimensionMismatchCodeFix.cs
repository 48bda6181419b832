using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Environments;

/// <summary>PGEN3004: gives the buffer the length that its taker states, where it is allocated in this file with a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DimensionMismatchCodeFix() : RuleCodeFix("Allocate the length that is taken", RuleIds.DimensionMismatch)
{
    private protected override SyntaxNode? Rewrite(FixSite site) =>
        site.Other(0) is { } size && site.Diagnostic.Properties.TryGetValue(RuleIds.InsteadProperty, out string? text) && text is not null
            ? site.Root.ReplaceNode(size, SyntaxFactory.ParseExpression(text).WithTriviaFrom(size))
            : null;
}
