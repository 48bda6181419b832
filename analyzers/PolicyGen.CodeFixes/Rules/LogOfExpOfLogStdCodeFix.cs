using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules;

/// <summary>PGEN1010: the log-std itself, where it still has its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogOfExpOfLogStdCodeFix() : ExpressionCodeFix("Use the log-std itself", RuleIds.LogOfExpOfLogStd)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } logStd || !site.StillHolds(logStd, reported))
        {
            return null;
        }

        // A float in the place of a double would change the type of a var, or the overload of a call around it.
        bool widens = site.Model.GetTypeInfo(reported, site.CancellationToken).Type is { SpecialType: SpecialType.System_Double }
            && site.Model.GetTypeInfo(logStd, site.CancellationToken).Type is { SpecialType: SpecialType.System_Single };
        string text = logStd.WithoutTrivia().ToString();
        return widens ? $"(double){(FixSite.IsPath(logStd) && logStd is not BinaryExpressionSyntax ? text : $"({text})")}" : text;
    }
}
