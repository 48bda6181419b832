using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2012: adds 1e-8 to the standard deviation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NormalizationByZeroCodeFix() : ExpressionCodeFix("Add 1e-8 to the standard deviation", RuleIds.NormalizationByZero)
{
    private protected override string Replacement(ExpressionSyntax reported, FixSite site)
    {
        string epsilon = site.Model.GetTypeInfo(reported, site.CancellationToken).Type?.SpecialType == SpecialType.System_Single ? "1e-8f" : "1e-8";
        return $"{reported.WithoutTrivia()} + {epsilon}";
    }
}
