using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1003: what tanh was taken of, where that still has its value. The correction for tanh is left to write.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SquashedUnderGaussianCodeFix() : ExpressionCodeFix("Score the pre-squash value", RuleIds.SquashedUnderGaussian)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        site.Other(0) is { } preSquash && site.StillHolds(preSquash, reported) ? Substitution.Like(reported, preSquash, site) : null;
}
