using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1006: the inverse that replaces a bound by the last number before it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnboundedAtanhCodeFix() : ExpressionCodeFix("Use SquashMath.AtanhClamped", RuleIds.UnboundedAtanh)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } action)
        {
            return null;
        }

        // The overload decides where the bound is: an action that is a float has saturated at the last float. The type of the result stays what it was.
        SpecialType? operand = Substitution.TypeOf(action, site);
        string call = $"{site.TypeName("PolicyGen", "SquashMath")}.AtanhClamped({action.WithoutTrivia()})";
        return operand == Substitution.TypeOf(reported, site) ? call : operand == SpecialType.System_Single ? $"(double){call}" : null;
    }
}
