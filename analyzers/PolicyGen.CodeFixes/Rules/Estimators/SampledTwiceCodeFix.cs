using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2002: scores the action that is used; of a policy's two draws the first writes the log-probability, and the second goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SampledTwiceCodeFix() : RuleCodeFix("Use one draw for both", RuleIds.SampledTwice)
{
    private protected override SyntaxNode? Rewrite(FixSite site)
    {
        if (site.Reported is not { } reported)
        {
            return null;
        }

        if (site.Diagnostic.Properties.TryGetValue(RuleIds.ActionProperty, out string? action))
        {
            return site.Root.ReplaceNode(reported, SyntaxFactory.IdentifierName(action!).WithTriviaFrom(reported));
        }

        if (site.Other(0) is not { } unused || site.Other(1) is not { } logProbs || reported.Parent is not ExpressionStatementSyntax second || FixSite.HasComments(second, second.FullSpan)
            || !site.StillHolds(logProbs, unused))
        {
            return null;
        }

        SyntaxNode tracked = site.Root.TrackNodes(unused, second);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(unused)!, logProbs.WithTriviaFrom(unused));
        return tracked.RemoveNode(tracked.GetCurrentNode(second)!, SyntaxRemoveOptions.KeepNoTrivia);
    }
}
