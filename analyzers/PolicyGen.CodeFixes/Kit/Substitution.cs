using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>Puts one expression in the place of another, as text.</summary>
internal static class Substitution
{
    /// <summary>The text of an expression with a part of it replaced, in parentheses where it would be torn apart.</summary>
    public static string In(ExpressionSyntax whole, ExpressionSyntax part, string replacement)
    {
        // Parentheses around the part go with it, and come back where they are needed.
        while (part != whole && part.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            part = parenthesized;
        }

        if (whole == part)
        {
            return replacement;
        }

        int start = part.SpanStart - whole.SpanStart;
        string text = whole.ToString();
        bool isOperand = part.Parent is ExpressionSyntax and not AssignmentExpressionSyntax;
        return text.Substring(0, start) + (isOperand && !IsPrimary(SyntaxFactory.ParseExpression(replacement)) ? $"({replacement})" : replacement) + text.Substring(start + part.Span.Length);
    }

    /// <summary>The text of an expression that takes the place of another: a float in that of a double would change the type of a var, or the overload of a call around it.</summary>
    public static string Like(ExpressionSyntax reported, ExpressionSyntax expression, FixSite site)
    {
        string text = expression.WithoutTrivia().ToString();
        bool widens = TypeOf(reported, site) == SpecialType.System_Double && TypeOf(expression, site) == SpecialType.System_Single;
        return widens ? $"(double){(IsPrimary(expression) ? text : $"({text})")}" : text;
    }

    /// <summary>The type that an expression has by itself.</summary>
    public static SpecialType? TypeOf(ExpressionSyntax expression, FixSite site) => site.Model.GetTypeInfo(expression, site.CancellationToken).Type?.SpecialType;

    private static bool IsPrimary(ExpressionSyntax expression) => expression
        is IdentifierNameSyntax or GenericNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax;
}
