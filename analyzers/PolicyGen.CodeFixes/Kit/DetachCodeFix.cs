using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>A code fix that cuts a tensor off from its gradient: x.detach().</summary>
public abstract class DetachCodeFix : RuleCodeFix
{
    private protected DetachCodeFix(string title, string id)
        : base(title, id)
    {
    }

    private protected sealed override SyntaxNode? Rewrite(FixSite site)
    {
        if (site.Reported is not { } reported)
        {
            return null;
        }

        ExpressionSyntax whole = reported.Parent as ParenthesizedExpressionSyntax ?? reported;
        bool isPrimary = whole is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        ExpressionSyntax tensor = isPrimary ? whole.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(whole.WithoutTrivia());
        MemberAccessExpressionSyntax detach = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, tensor, SyntaxFactory.IdentifierName("detach"));
        return site.Root.ReplaceNode(whole, SyntaxFactory.InvocationExpression(detach).WithTriviaFrom(whole));
    }
}
