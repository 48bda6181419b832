using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2001: scores what was clamped, where that still has its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ClampThenLogProbCodeFix() : ExpressionCodeFix("Score the action as it was drawn", RuleIds.ClampThenLogProb)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        site.Other(0) is { } drawn && site.StillHolds(drawn, reported) ? drawn.WithoutTrivia().ToString() : null;
}
