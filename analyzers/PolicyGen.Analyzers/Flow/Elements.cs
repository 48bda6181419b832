using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Which element of an array an expression is about, as text.</summary>
internal static class Elements
{
    /// <summary>Whether the value is the element that the producer was written into, or neither is an element.</summary>
    public static bool AreSame(IOperation value, IOperation producer)
    {
        IOperation? outer = producer.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return Index(value.Syntax) == (outer is ISimpleAssignmentOperation assignment ? Index(assignment.Target.Syntax) : "");
    }

    /// <summary>[i][j] of a[i][j]; empty where there is none.</summary>
    private static string Index(SyntaxNode expression) => expression switch
    {
        ElementAccessExpressionSyntax element => Index(element.Expression) + element.ArgumentList,
        ParenthesizedExpressionSyntax parenthesized => Index(parenthesized.Expression),
        CastExpressionSyntax cast => Index(cast.Expression),
        _ => "",
    };
}
