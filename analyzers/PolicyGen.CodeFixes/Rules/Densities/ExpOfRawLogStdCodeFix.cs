using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1009: the limits of Haarnoja et al. (2018), where exp is within 2e-9 and 7.4.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExpOfRawLogStdCodeFix() : ExpressionCodeFix("Clamp the log-std to [-20, 2]", RuleIds.ExpOfRawLogStd)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } logStd)
        {
            return null;
        }

        bool isScalar = Substitution.TypeOf(logStd, site) is SpecialType.System_Single or SpecialType.System_Double;
        return Substitution.In(reported, logStd, isScalar ? $"{site.TypeName("System", "Math")}.Clamp({logStd.WithoutTrivia()}, -20, 2)" : $"{logStd.WithoutTrivia()}.clamp(-20, 2)");
    }
}
