using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2004: a sum in the place of a mean, or where there was none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogProbNotSummedCodeFix() : ExpressionCodeFix("Sum over the dimensions", RuleIds.LogProbNotSummed)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site) => site.Other(0) switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "mean" } access } call => Renamed(call, access, "sum"),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Average" } access } call => Renamed(call, access, "Sum"),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient => quotient.Left.WithoutTrivia().ToString(),
        null or AssignmentExpressionSyntax => null,
        IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax => $"{reported.WithoutTrivia()}.sum(-1)",
        _ => $"({reported.WithoutTrivia()}).sum(-1)",
    };

    private static string Renamed(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, string name) =>
        call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name))).WithoutTrivia().ToString();
}
