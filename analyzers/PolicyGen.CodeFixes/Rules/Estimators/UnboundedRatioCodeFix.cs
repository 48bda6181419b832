using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2010: clamps the log-ratio to [-20, 20], where its exponential is within 2e-9 and 5e8.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnboundedRatioCodeFix() : ExpressionCodeFix("Clamp the log-ratio to [-20, 20]", RuleIds.UnboundedRatio)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } difference || reported is not InvocationExpressionSyntax)
        {
            return null;
        }

        string text = difference.ToString();
        string clamped = site.Model.GetTypeInfo(difference, site.CancellationToken).Type is { SpecialType: SpecialType.System_Single or SpecialType.System_Double }
            ? $"{site.TypeName("System", "Math")}.Clamp({text}, -20, 20)"
            : FixSite.IsPath(difference) && difference is not BinaryExpressionSyntax ? $"{text}.clamp(-20, 20)" : $"({text}).clamp(-20, 20)";
        string whole = reported.WithoutTrivia().ToString();
        int start = difference.SpanStart - reported.SpanStart;
        return whole.Substring(0, start) + clamped + whole.Substring(start + difference.Span.Length);
    }
}
