using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1015: the softplus with the other sign.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TanhLogDetSignCodeFix() : ExpressionCodeFix("Subtract the softplus", RuleIds.TanhLogDetSign)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        ExpressionSyntax? softplus = site.Other(0);
        while (softplus?.Parent is ParenthesizedExpressionSyntax parenthesized && parenthesized != reported)
        {
            softplus = parenthesized;
        }

        if (softplus?.Parent is not BinaryExpressionSyntax sum)
        {
            return null;
        }

        if (sum.Left == softplus)
        {
            return Substitution.In(reported, softplus, $"-{softplus.WithoutTrivia()}");
        }

        string text = reported.ToString();
        SyntaxToken sign = sum.OperatorToken;
        int start = sign.SpanStart - reported.SpanStart;
        return sign.Text is "+" or "-" ? text.Substring(0, start) + (sign.Text == "+" ? "-" : "+") + text.Substring(start + sign.Span.Length) : null;
    }
}
