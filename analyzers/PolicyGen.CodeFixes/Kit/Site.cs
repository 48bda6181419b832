using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>Where a logarithm stands, when statements can be put before it without changing what happens.</summary>
internal sealed class Site(StatementSyntax statement, StatementSyntax body, ExpressionSyntax replaced)
{
    /// <summary>The statement to put others before, and to replace.</summary>
    public StatementSyntax Statement { get; } = statement;

    /// <summary>What stays of it: itself, or the body of a loop over the action's dimensions.</summary>
    public StatementSyntax Body { get; } = body;

    /// <summary>The expression in the body that becomes the log-probability.</summary>
    public ExpressionSyntax Replaced { get; } = replaced;

    /// <summary>The site, or null when there is no safe one.</summary>
    /// <param name="logarithm">The call that takes the logarithm.</param>
    /// <param name="iterated">It runs over the dimensions: only a loop that does nothing but add them up has the log-probability as its sum.</param>
    public static Site? Find(InvocationExpressionSyntax logarithm, bool iterated)
    {
        if (StatementOf(logarithm) is not { } statement || HasAnother(statement, logarithm))
        {
            return null;
        }

        return iterated ? OfLoop(statement, logarithm) : OfStatement(statement, logarithm);
    }

    private static Site? OfStatement(StatementSyntax statement, ExpressionSyntax replaced) =>
        IsInList(statement) && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax
            ? new(statement, statement, replaced)
            : null;

    /// <summary><c>for (...) sum += Log(action[i]);</c>, with or without braces.</summary>
    private static Site? OfLoop(StatementSyntax statement, ExpressionSyntax logarithm)
    {
        if (statement is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } sum } || sum.Right != logarithm)
        {
            return null;
        }

        SyntaxNode? parent = statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : statement.Parent;
        return parent is ForStatementSyntax or ForEachStatementSyntax && parent is StatementSyntax loop && IsInList(loop) ? new(loop, statement, logarithm) : null;
    }

    /// <summary>The nearest statement, unless the logarithm is evaluated later, more than once, or only sometimes.</summary>
    private static StatementSyntax? StatementOf(SyntaxNode logarithm)
    {
        for (SyntaxNode? node = logarithm.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case StatementSyntax statement:
                    return statement;
                case AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or MemberDeclarationSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax or ConditionalAccessExpressionSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression }:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A second logarithm in the statement is another dimension of the sum: the joint log-probability would be counted twice.</summary>
    private static bool HasAnother(StatementSyntax statement, InvocationExpressionSyntax logarithm) =>
        statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other => other != logarithm && Name(other) == Name(logarithm));

    private static string? Name(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? call.Expression.ToString();

    private static bool IsInList(StatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;
}
