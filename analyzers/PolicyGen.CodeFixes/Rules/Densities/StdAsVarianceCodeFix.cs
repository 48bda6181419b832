using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1012: the standard deviation times itself, where it is a name or an element.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StdAsVarianceCodeFix() : ExpressionCodeFix("Square the standard deviation", RuleIds.StdAsVariance)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        FixSite.IsPath(reported) && reported is not BinaryExpressionSyntax ? $"{reported.WithoutTrivia()} * {reported.WithoutTrivia()}" : null;
}
