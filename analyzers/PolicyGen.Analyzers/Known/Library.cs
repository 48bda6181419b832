using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Known;

/// <summary>Where a method comes from, by the names of its type and namespace.</summary>
internal static class Library
{
    public enum Kind
    {
        None,

        /// <summary>Math, MathF, the numeric types' own static methods and those of their generic interfaces, Unity's Mathf.</summary>
        Scalar,

        /// <summary>System.Numerics.Tensors and the vectors of System.Numerics and System.Runtime.Intrinsics.</summary>
        Tensors,

        /// <summary>TorchSharp's torch, its functional modules and its Tensor.</summary>
        Torch,

        /// <summary>MathNet's vectors and matrices.</summary>
        Algebra,

        /// <summary>MathNet's statistics of a sequence.</summary>
        Statistics,

        /// <summary>Gaussian distributions of MathNet and TorchSharp.</summary>
        Distribution,

        /// <summary>LINQ.</summary>
        Linq,
    }

    /// <summary>The library of a method.</summary>
    public static Kind Of(IMethodSymbol method) => method.ContainingType is { } type ? Of(type, method.IsStatic) : Kind.None;

    private static Kind Of(INamedTypeSymbol type, bool isStatic)
    {
        switch (type.Name)
        {
            case "Math" or "MathF" or "Half" when IsIn(type, "System"):
            case "Single" or "Double" when type.SpecialType is SpecialType.System_Single or SpecialType.System_Double:
            case "Mathf" when type.ContainingNamespace?.Name == "UnityEngine":
            case "ILogarithmicFunctions" or "IExponentialFunctions" or "IHyperbolicFunctions" or "IPowerFunctions" or "IRootFunctions" or "INumber" or "INumberBase" or "IFloatingPoint"
                when type.ContainingNamespace?.Name == "Numerics":
                return isStatic ? Kind.Scalar : Kind.None;
            case "TensorPrimitives" or "Tensor" when type.ContainingNamespace?.Name == "Tensors":
            case "Vector" or "Vector64" or "Vector128" or "Vector256" or "Vector512" when type.ContainingNamespace?.Name is "Numerics" or "Intrinsics":
                return Kind.Tensors;
            case "Enumerable" or "ParallelEnumerable" when type.ContainingNamespace?.Name == "Linq":
                return Kind.Linq;
            case "Normal":
                return IsTorch(type) || IsMathNet(type) ? Kind.Distribution : Kind.None;
            case "Distribution":
                return IsTorch(type) ? Kind.Distribution : Kind.None;
            case "Statistics" or "ArrayStatistics" when IsMathNet(type):
                return Kind.Statistics;
            case "Vector" or "Matrix" when IsMathNet(type):
                return Kind.Algebra;
            default:
                return IsTorch(type) ? Kind.Torch : Kind.None;
        }
    }

    private static bool IsIn(INamedTypeSymbol type, string name) => type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true } space && space.Name == name;

    /// <summary>MathNet.Numerics and what is in its namespaces.</summary>
    public static bool IsMathNet(INamedTypeSymbol type) =>
        type.ContainingNamespace is { } space && (space.ContainingNamespace?.ContainingNamespace?.Name == "MathNet" || space.ContainingNamespace?.Name == "MathNet");

    /// <summary>TorchSharp.torch, what is nested in it (torch.Tensor, torch.nn.functional), and TorchSharp.Modules.</summary>
    public static bool IsTorch(INamedTypeSymbol type)
    {
        INamedTypeSymbol outermost = type;
        while (outermost.ContainingType is { } containing)
        {
            outermost = containing;
        }

        return outermost.ContainingNamespace is { Name: "TorchSharp" or "Modules" } space
            && (outermost.Name == "torch" || outermost.Name == "TensorExtensionMethods" || (space.Name == "Modules" && space.ContainingNamespace?.Name == "TorchSharp"));
    }
}
