using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Environments;

/// <summary>PGEN3005: writes the environment's numbers into the policy's attribute, where that is in the same file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class EnvironmentDiffersCodeFix() : RuleCodeFix("Take the numbers of the environment", RuleIds.EnvironmentDiffers)
{
    private protected override SyntaxNode? Rewrite(FixSite site)
    {
        if (site.Reported is not { } reported || !site.Diagnostic.Properties.TryGetValue(RuleIds.InsteadProperty, out string? text) || text is null
            || site.Model.GetTypeInfo(reported, site.CancellationToken).Type is not { } policy || AttributeOf(policy, site) is not { ArgumentList: { } list } attribute)
        {
            return null;
        }

        AttributeArgumentListSyntax changed = list;
        foreach (AttributeArgumentSyntax wanted in Arguments(text))
        {
            AttributeArgumentSyntax? old = changed.Arguments.FirstOrDefault(each => each.NameEquals?.Name.Identifier.ValueText == wanted.NameEquals!.Name.Identifier.ValueText);
            changed = old is null
                ? changed.AddArguments(wanted.WithLeadingTrivia(SyntaxFactory.Space))
                : changed.ReplaceNode(old.Expression, wanted.Expression.WithTriviaFrom(old.Expression));
        }

        return site.Root.ReplaceNode(attribute, attribute.WithArgumentList(changed));
    }

    private static AttributeSyntax? AttributeOf(ITypeSymbol policy, FixSite site) => policy.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.ContainingNamespace.Name == "PolicyGen")
        .Select(attribute => attribute.ApplicationSyntaxReference)
        .Where(reference => reference?.SyntaxTree.FilePath == site.Root.SyntaxTree.FilePath)
        .Select(reference => site.Root.FindNode(reference!.Span) as AttributeSyntax)
        .FirstOrDefault(attribute => attribute is not null);

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(string text) =>
        SyntaxFactory.ParseCompilationUnit($"[A({text})] class C;").DescendantNodes().OfType<AttributeArgumentListSyntax>().Single().Arguments;
}
