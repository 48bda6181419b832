using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1014: the logits themselves, where they still have their values.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SoftmaxTwiceCodeFix() : ExpressionCodeFix("Drop the inner softmax", RuleIds.SoftmaxTwice)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        site.Other(0) is { } probabilities && site.Other(1) is { } logits && site.StillHolds(logits, reported)
            ? Substitution.In(reported, probabilities, logits.WithoutTrivia().ToString())
            : null;
}
