using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1004: SquashMath.LogTanhJacobian of what tanh was taken of, where that still has its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnstableTanhCorrectionCodeFix() : ExpressionCodeFix("Use SquashMath.LogTanhJacobian", RuleIds.UnstableTanhCorrection)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var preSquash }] } || !site.StillHolds(preSquash, reported))
        {
            return null;
        }

        // The overload decides the type of the result; it stays what it was.
        SpecialType result = site.Model.GetTypeInfo(reported, site.CancellationToken).Type?.SpecialType ?? SpecialType.None;
        SpecialType operand = site.Model.GetTypeInfo(preSquash, site.CancellationToken).Type?.SpecialType ?? SpecialType.None;
        string text = preSquash.WithoutTrivia().ToString();
        string argument = result == operand ? text
            : result == SpecialType.System_Double ? $"(double)({text})"
            : result == SpecialType.System_Single ? $"(float)({text})"
            : text;
        return $"{site.TypeName("PolicyGen", "SquashMath")}.LogTanhJacobian({argument})";
    }
}
