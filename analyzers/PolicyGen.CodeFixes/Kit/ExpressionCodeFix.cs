using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>A code fix that puts one expression in the place of the reported one. Comments around it stay; where some are inside, it is not offered.</summary>
public abstract class ExpressionCodeFix : RuleCodeFix
{
    private protected ExpressionCodeFix(string title, params string[] ids)
        : base(title, ids)
    {
    }

    /// <summary>The text of the new expression, types as <see cref="FixSite.TypeName"/> spells them; null when it is not safe here.</summary>
    private protected abstract string? Replacement(ExpressionSyntax reported, FixSite site);

    private protected sealed override SyntaxNode? Rewrite(FixSite site)
    {
        if (site.Reported is not { } reported || FixSite.HasComments(reported, reported.Span) || Replacement(reported, site) is not { } text)
        {
            return null;
        }

        ExpressionSyntax expression = SyntaxFactory.ParseExpression(text);
        bool needsParentheses = expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax
            && reported.Parent is ExpressionSyntax and not (ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax);
        expression = needsParentheses ? SyntaxFactory.ParenthesizedExpression(expression) : expression;
        return site.Root.ReplaceNode(reported, expression.WithTriviaFrom(reported));
    }
}
