using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Operations that compute a quantity, so that nothing needs to be called or marked so.</summary>
internal sealed partial class ValueQuestion
{
    private Origin? Produced(IOperation value, Frame? frame)
    {
        KnownCall? call = value is IInvocationOperation invocation ? KnownCall.Of(invocation) : null;
        switch (quantity)
        {
            case Quantity.Squashed when call?.Function == Function.Tanh:
            case Quantity.Probabilities when call?.Function == Function.Softmax:
            case Quantity.LogProbabilities when call?.Function == Function.LogSoftmax:
            case Quantity.LogProb when call?.Function == Function.GaussianLogDensity:
                return Computed(value, Certainty.Flow);
            case Quantity.Std when call?.Function == Function.Exp:
                return Computed(value, Other(call.Value.Operand, Quantity.LogStd, frame));
            case Quantity.Std when call?.Function == Function.Sqrt:
                return Computed(value, Other(call.Value.Operand, Quantity.Variance, frame));
            case Quantity.Variance when Shapes.SquareOf(value) is { } root:
                return Computed(value, Other(root, Quantity.Std, frame));
            case Quantity.Variance when call?.Function == Function.Exp && TwiceOf(call.Value.Operand) is { } logStd:
                return Computed(value, Other(logStd, Quantity.LogStd, frame));
            default:
                return null;
        }
    }

    /// <summary>A function that is passed for its name, as in Select(Math.Tanh).</summary>
    private Origin? OfReference(IMethodReferenceOperation reference) => (quantity, Functions.Of(reference.Method)) switch
    {
        (Quantity.Squashed, Function.Tanh) => Computed(reference, Certainty.Flow),
        _ => null,
    };

    private Certainty? Other(IOperation operand, Quantity other, Frame? frame) =>
        new ValueQuestion(settings, markers, other, Keeps.Of(other), cancellationToken).Ask(operand, frame, ref _steps)?.Certainty;

    /// <summary>x of 2 * x and x + x.</summary>
    private static IOperation? TwiceOf(IOperation operation)
    {
        if (Shapes.Binary(operation, BinaryOperatorKind.Multiply) is { } product)
        {
            return Constants.Is(product.Left, 2) ? product.Right : Constants.Is(product.Right, 2) ? product.Left : null;
        }

        return Shapes.Binary(operation, BinaryOperatorKind.Add) is { } sum && Shapes.AreSame(sum.Left, sum.Right) ? sum.Left : null;
    }

    private static Origin? Computed(IOperation value, Certainty? certainty) =>
        certainty is { } sure ? new(value.Syntax.ToString(), value, value, sure < Certainty.Flow ? sure : Certainty.Flow, Route.Direct) : null;
}
