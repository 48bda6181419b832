using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules;

/// <summary>PGEN2005: a minus before the product. Of a whole buffer of weights there is no negative, so that none is offered.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ObjectiveSignCodeFix() : ExpressionCodeFix("Minimise the negative", RuleIds.ObjectiveSign)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        reported is BinaryExpressionSyntax or InvocationExpressionSyntax ? $"-{reported.WithoutTrivia()}" : null;
}
