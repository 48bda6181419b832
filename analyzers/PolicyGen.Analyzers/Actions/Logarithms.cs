using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Actions;

/// <summary>The methods that take a logarithm. log(1 + x) is not among them: of an action it is half of an inverse tanh.</summary>
internal static class Logarithms
{
    /// <summary>What the logarithm is taken of, or null when it is no such call.</summary>
    public static IOperation? Argument(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        return method.Name switch
        {
            "Log" or "Log2" or "Log10" when method.IsStatic && IsStaticHome(method.ContainingType) => First(call),
            "log" or "log2" or "log10" when IsTorch(method.ContainingType) => call.Instance ?? First(call),
            "PointwiseLog" or "PointwiseLog10" when method.ContainingNamespace.ToDisplayString().StartsWith("MathNet.Numerics", StringComparison.Ordinal) => call.Instance ?? First(call),
            _ => null,
        };
    }

    private static IOperation? First(IInvocationOperation call) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;

    private static bool IsStaticHome(INamedTypeSymbol type) => PassThrough.IsMath(type) || type is
        { Name: "TensorPrimitives" or "Tensor", ContainingNamespace.Name: "Tensors" }
        or { Name: "Vector" or "Vector64" or "Vector128" or "Vector256" or "Vector512", ContainingNamespace.Name: "Numerics" or "Intrinsics" };

    private static bool IsTorch(INamedTypeSymbol? type) => type is { Name: "torch", ContainingNamespace.Name: "TorchSharp" }
        || (type is { Name: "Tensor" } && IsTorch(type.ContainingType));
}
