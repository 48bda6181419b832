using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Known;

/// <summary>Forms of expressions, whichever way they are written.</summary>
internal static class Shapes
{
    /// <summary>Without conversions and parentheses.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The two operands of an operator, or of the call that stands for it with tensors.</summary>
    public static (IOperation Left, IOperation Right)? Binary(IOperation operation, BinaryOperatorKind kind)
    {
        operation = Bare(operation);
        if (operation is IBinaryOperation binary)
        {
            return binary.OperatorKind == kind ? (binary.LeftOperand, binary.RightOperand) : null;
        }

        Function function = kind switch
        {
            BinaryOperatorKind.Add => Function.Add,
            BinaryOperatorKind.Subtract => Function.Subtract,
            BinaryOperatorKind.Multiply => Function.Multiply,
            BinaryOperatorKind.Divide => Function.Divide,
            _ => Function.None,
        };
        return Call(operation, function) is { Operands: [var left, var right, ..] } ? (left, right) : null;
    }

    /// <summary>The call, when the operation is one of these functions.</summary>
    public static KnownCall? Call(IOperation operation, Function functions) =>
        Bare(operation) is IInvocationOperation invocation && KnownCall.Of(invocation) is { } call && (call.Function & functions) != 0 ? call : null;

    /// <summary>x of x * x, Pow(x, 2) and x.square(); else null.</summary>
    public static IOperation? SquareOf(IOperation operation)
    {
        if (Binary(operation, BinaryOperatorKind.Multiply) is { } product)
        {
            return AreSame(product.Left, product.Right) ? product.Left : null;
        }

        return Call(operation, Function.Pow | Function.Square) is { Operands: [var x, ..] } power && (power.Function == Function.Square || Constants.Is(power.Operands.ElementAtOrDefault(1), 2)) ? x : null;
    }

    /// <summary>Whether two expressions have the same value because they are the same text, and evaluating it changes nothing.</summary>
    public static bool AreSame(IOperation left, IOperation right)
    {
        (left, right) = (Bare(left), Bare(right));
        return SyntaxFactory.AreEquivalent(left.Syntax, right.Syntax)
            && (Variables.IsPath(left) || (left is IInvocationOperation first && KnownCall.Of(first) is { } call && call.Operands.All(Variables.IsPath)));
    }
}
