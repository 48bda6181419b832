using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Reproducibility;

/// <summary>PGEN4002: Random.Shared, which is there already. A seed has to come from the caller; no rewrite can make one up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RandomPerSampleCodeFix() : ExpressionCodeFix("Use Random.Shared", RuleIds.RandomPerSample)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) => $"{site.TypeName("System", "Random")}.Shared";
}
