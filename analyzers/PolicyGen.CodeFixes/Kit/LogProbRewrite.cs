using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using PolicyGen.Analyzers;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>
/// Replaces the logarithm of an action by its log-probability under the policy in scope. LogProbOfAction fills a span with one
/// number per row, so two statements go before the one that has the logarithm.
/// </summary>
internal static class LogProbRewrite
{
    /// <summary>The changed root, or null when something is missing.</summary>
    public static SyntaxNode? Apply(FixSite fix) =>
        fix.Reported is InvocationExpressionSyntax logarithm
        && fix.Other(0) is { } action && FixSite.IsPath(action)
        && Site.Find(logarithm, fix.Diagnostic.Properties.ContainsKey(RuleIds.IteratedProperty)) is { } site
            ? Rewrite(fix.Root, fix.Model, logarithm, action, site)
            : null;

    private static SyntaxNode? Rewrite(SyntaxNode root, SemanticModel model, InvocationExpressionSyntax logarithm, ExpressionSyntax action, Site site)
    {
        int position = site.Statement.SpanStart;
        if (Scope.Single(model, position, Scope.IsPolicy) is not { } policy || Scope.Single(model, position, Scope.IsWorkspace) is not { } workspace)
        {
            return null;
        }

        string logProbs = Scope.Unused(model, position, root, "logProbs");
        string indent = Indentation(site.Statement);
        string newLine = root.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        StatementSyntax allocate = Statement($"var {logProbs} = new float[{workspace}.Rows];", indent, newLine);
        StatementSyntax fill = Statement($"{policy}.LogProbOfAction({workspace}, {action.WithoutTrivia()}, {logProbs});", indent, newLine);

        // MathF.Log is a float like the element; elsewhere a cast keeps the type, and the simplifier drops it where it changes nothing.
        ExpressionSyntax element = SyntaxFactory.ParseExpression($"{logProbs}[0]");
        bool isSingle = model.GetTypeInfo(site.Replaced).Type?.SpecialType == SpecialType.System_Single;
        if (!isSingle)
        {
            element = SyntaxFactory.ParenthesizedExpression(SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName("double"), element)
                .WithAdditionalAnnotations(Simplifier.Annotation)).WithAdditionalAnnotations(Simplifier.Annotation);
        }

        StatementSyntax replaced = site.Body.ReplaceNode(site.Replaced, element.WithTriviaFrom(site.Replaced));
        SyntaxTriviaList leading = site.Statement.GetLeadingTrivia();
        StatementSyntax last = replaced.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(site.Statement.GetTrailingTrivia());
        return ReplaceStatement(root, site.Statement, [allocate.WithLeadingTrivia(leading), fill, last]);
    }

    private static StatementSyntax Statement(string text, string indent, string newLine) =>
        SyntaxFactory.ParseStatement(text).WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(SyntaxFactory.EndOfLine(newLine));

    private static string Indentation(StatementSyntax statement) =>
        statement.GetLeadingTrivia().LastOrDefault() is { RawKind: (int)SyntaxKind.WhitespaceTrivia } whitespace ? whitespace.ToString() : "";

    private static SyntaxNode ReplaceStatement(SyntaxNode root, StatementSyntax statement, StatementSyntax[] statements) =>
        statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, statements.Select(SyntaxFactory.GlobalStatement))
            : root.ReplaceNode(statement, statements);
}
