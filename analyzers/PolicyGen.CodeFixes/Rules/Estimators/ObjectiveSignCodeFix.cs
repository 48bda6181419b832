using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2005: a minus before the product. Not where other code uses the product as well, and not for a whole buffer of weights, which has no negative.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ObjectiveSignCodeFix() : ExpressionCodeFix("Minimise the negative", RuleIds.ObjectiveSign)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not (BinaryExpressionSyntax or InvocationExpressionSyntax))
        {
            return null;
        }

        // Two minus signs side by side would decrement.
        string product = reported.WithoutTrivia().ToString();
        return product.StartsWith("-", StringComparison.Ordinal) ? $"-({product})" : $"-{product}";
    }
}
