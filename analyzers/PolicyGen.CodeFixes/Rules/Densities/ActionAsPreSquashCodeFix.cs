using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Densities;

/// <summary>PGEN1016: the value that belongs there, or the member that takes the value that is there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ActionAsPreSquashCodeFix() : RuleCodeFix("Score the value as what it is", RuleIds.ActionAsPreSquash)
{
    private protected override SyntaxNode? Rewrite(FixSite site)
    {
        if (site.Reported is not { } reported)
        {
            return null;
        }

        if (site.Diagnostic.Properties.TryGetValue(RuleIds.InsteadProperty, out string? member) && member is not null)
        {
            return reported.Parent is ArgumentSyntax { NameColon: null, Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } } }
                ? site.Root.ReplaceNode(name, SyntaxFactory.IdentifierName(member).WithTriviaFrom(name))
                : null;
        }

        if (site.Other(1) is { } swapped)
        {
            return site.Root.ReplaceNodes([reported, swapped], (each, _) => (each == reported ? swapped : reported).WithTriviaFrom(each));
        }

        return site.Other(0) is { } other && site.StillHolds(other, reported) ? site.Root.ReplaceNode(reported, other.WithTriviaFrom(reported)) : null;
    }
}
