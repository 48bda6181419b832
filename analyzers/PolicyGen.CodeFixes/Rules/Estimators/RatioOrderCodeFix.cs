using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2011: exchanges the two log-probabilities.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RatioOrderCodeFix() : RuleCodeFix("Take the old log-probability off the new one", RuleIds.RatioOrder)
{
    private protected override SyntaxNode? Rewrite(FixSite site) => site.Other(0) is { } left && site.Other(1) is { } right
        ? site.Root.ReplaceNodes([left, right], (node, _) => node == left ? right.WithTriviaFrom(left) : left.WithTriviaFrom(right))
        : null;
}
