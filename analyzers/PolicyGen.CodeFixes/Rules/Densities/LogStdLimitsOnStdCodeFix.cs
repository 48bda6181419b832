using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1011: the clamp inside the exponential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogStdLimitsOnStdCodeFix() : ExpressionCodeFix("Clamp the log-std instead", RuleIds.LogStdLimitsOnStd)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } std || site.Other(1) is not { } exp || site.Other(2) is not { } logStd || !site.StillHolds(logStd, reported))
        {
            return null;
        }

        // exp of the clamp of what exp was taken of: each call keeps its form, be it a function or a method of the value.
        string clamped = Substitution.In(reported, std, logStd.WithoutTrivia().ToString());
        ExpressionSyntax whole = std.Span.Contains(exp.Span) ? std : exp;
        return Substitution.TypeOf(whole, site) == Substitution.TypeOf(reported, site) ? Substitution.In(whole, logStd, clamped) : null;
    }
}
