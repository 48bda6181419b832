using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1007: LogProb of the pre-squash value that was drawn with the action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InvertingOwnSampleCodeFix() : ExpressionCodeFix("Score the pre-squash value", RuleIds.InvertingOwnSample)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } actions || site.Other(1) is not { } preSquash || !site.StillHolds(preSquash, reported)
            || reported is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } })
        {
            return null;
        }

        // The later part first, so that the place of the earlier one stays.
        string text = Substitution.In(reported, actions, preSquash.WithoutTrivia().ToString());
        int start = name.SpanStart - reported.SpanStart;
        return text.Substring(0, start) + "LogProb" + text.Substring(start + name.Span.Length);
    }
}
