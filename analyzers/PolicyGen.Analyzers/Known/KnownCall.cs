using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Known;

/// <summary>A call of a function that is known, with its operands in the order of the mathematics: the instance, if any, comes first.</summary>
/// <param name="Function">What it computes.</param>
/// <param name="Operands">What of. A span that receives the result is none of them.</param>
/// <param name="Destination">The span or array that receives the result, where it is not returned.</param>
internal readonly record struct KnownCall(Function Function, ImmutableArray<IOperation> Operands, IOperation? Destination)
{
    /// <summary>The first operand.</summary>
    public IOperation Operand => Operands[0];

    /// <summary>Whether it is a logarithm to the base e: neither Log2 or Log10 nor Log(x, b).</summary>
    public bool IsNatural { get; private init; }

    /// <summary>Recognises a call; null when it is none of the known functions, or lacks its operand.</summary>
    public static KnownCall? Of(IInvocationOperation invocation)
    {
        Function function = Functions.Of(invocation.TargetMethod);
        if (function == Function.None)
        {
            return null;
        }

        ImmutableArray<IOperation>.Builder operands = ImmutableArray.CreateBuilder<IOperation>(invocation.Arguments.Length + 1);
        IOperation? destination = null;
        if (invocation.Instance is { } instance && !(function is Function.GaussianLogDensity or Function.GaussianDensity or Function.Sample or Function.ReparameterizedSample))
        {
            operands.Add(instance);
        }

        foreach (IArgumentOperation argument in invocation.Arguments.OrderBy(each => each.Parameter?.Ordinal ?? 0))
        {
            if (argument.Parameter is { Name: "destination" })
            {
                destination = argument.Value;
            }
            else
            {
                operands.Add(argument.Value);
            }
        }

        // MathNet's static form: PDFLn(mean, stddev, x).
        if (function is Function.GaussianLogDensity or Function.GaussianDensity && invocation.TargetMethod.IsStatic && operands.Count == 3)
        {
            (operands[0], operands[2]) = (operands[2], operands[0]);
        }

        bool needsNone = function is Function.Sample or Function.ReparameterizedSample;
        bool isNatural = function == Function.Log1p || (function == Function.Log && operands.Count == 1 && invocation.TargetMethod.Name is "Log" or "log" or "PointwiseLog");
        return operands.Count > 0 || needsNone ? new KnownCall(function, operands.ToImmutable(), destination) { IsNatural = isNatural } : null;
    }
}
