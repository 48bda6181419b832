using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Environments;

/// <summary>PGEN3001: asks for termination alone, where that can still be asked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TruncationAsTerminationCodeFix() : ExpressionCodeFix("Ask for termination alone", RuleIds.TruncationAsTermination)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (site.Other(0) is not { } terminated || !site.StillHolds(terminated, reported))
        {
            return null;
        }

        string text = terminated.WithoutTrivia().ToString();
        string flag = site.Diagnostic.Properties.ContainsKey(RuleIds.EpisodeEndProperty)
            ? $"{text}.HasFlag({site.TypeName("PolicyGen.Environments", "EpisodeEnd")}.Terminated)"
            : text;
        return site.Diagnostic.Properties.ContainsKey(RuleIds.GoesOnProperty) ? "!" + flag : flag;
    }
}
