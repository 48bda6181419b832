using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1005: what is squashed already, by itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TanhTwiceCodeFix() : ExpressionCodeFix("Drop the outer tanh", RuleIds.TanhTwice)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        // a = tanh(a) would become a = a, which says nothing any more.
        bool isAssigned = site.Other(0) is { } same && reported.Parent is AssignmentExpressionSyntax assignment && assignment.Left.ToString() == same.ToString();
        return site.Other(0) is { } squashed && !isAssigned ? Substitution.Like(reported, squashed, site) : null;
    }
}
