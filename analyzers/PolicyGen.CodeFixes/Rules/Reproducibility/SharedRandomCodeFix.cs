using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Reproducibility;

/// <summary>PGEN4001: Random.Shared, which is thread-safe, in the place of a generator without a seed, at every use in the parallel body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SharedRandomCodeFix() : RuleCodeFix("Use Random.Shared", RuleIds.SharedRandom)
{
    private protected override SyntaxNode? Rewrite(FixSite site)
    {
        var uses = new List<ExpressionSyntax>();
        for (int i = 0; i < site.Diagnostic.AdditionalLocations.Count; i++)
        {
            if (site.Other(i) is not { } use)
            {
                return null;
            }

            uses.Add(use);
        }

        ExpressionSyntax shared = SyntaxFactory.ParseExpression($"{site.TypeName("System", "Random")}.Shared");
        return uses.Count == 0 ? null : site.Root.ReplaceNodes(uses, (use, _) => shared.WithTriviaFrom(use));
    }
}
