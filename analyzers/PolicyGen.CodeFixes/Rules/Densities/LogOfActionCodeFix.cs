using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1001: asks the policy in scope for the log-probability of the action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogOfActionCodeFix() : RuleCodeFix("Use the log-probability of the policy", RuleIds.LogOfAction)
{
    private protected override SyntaxNode? Rewrite(FixSite site) => LogProbRewrite.Apply(site);
}
