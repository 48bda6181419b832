using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2009: rsample in the place of sample.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PathwiseWithSampleCodeFix() : ExpressionCodeFix("Draw with rsample", RuleIds.PathwiseWithSample)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) =>
        reported is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "sample" } access } call
            ? call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("rsample"))).WithoutTrivia().ToString()
            : null;
}
