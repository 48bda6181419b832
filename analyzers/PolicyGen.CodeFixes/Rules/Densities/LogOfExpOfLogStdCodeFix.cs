using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1010: the log-std itself, where it still has its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogOfExpOfLogStdCodeFix() : ExpressionCodeFix("Use the log-std itself", RuleIds.LogOfExpOfLogStd)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        site.Other(0) is { } logStd && site.StillHolds(logStd, reported) ? Substitution.Like(reported, logStd, site) : null;
}
