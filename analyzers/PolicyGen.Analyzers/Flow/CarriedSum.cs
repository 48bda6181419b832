using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>
/// Sums that are carried from step to step, such as <c>gae = delta + gamma * lambda * mask * gae</c>: what is carried belongs to the next episode after
/// either end, so that a mask of both is right there, and one of termination alone would leak over truncations.
/// </summary>
internal static class CarriedSum
{
    /// <summary>Whether a factor multiplies the variable that the assignment around it writes.</summary>
    public static bool IsCutBy(IOperation factor)
    {
        IOperation product = factor;
        while (product.Parent is IConversionOperation or IParenthesizedOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply })
        {
            product = product.Parent;
        }

        IOperation? outer = product.Parent;
        while (outer is IBinaryOperation or IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return outer is IAssignmentOperation assignment && Variables.Of(assignment.Target) is { } sum
            && (outer is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Multiply }
                || product.DescendantsAndSelf().Any(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), sum)));
    }

    /// <summary>Whether each, or any, use of a mask cuts one.</summary>
    public static (bool All, bool Any) UsesOf(ISymbol mask, IOperation place)
    {
        IOperation[] reads = [.. Uses.Of(mask, place).Where(each => each.Parent is not IAssignmentOperation assignment || assignment.Target != each)];
        bool any = reads.Any(IsCutBy);
        return (any && reads.All(IsCutBy), any);
    }
}
