using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Types that hold floating-point numbers, alone or in rows.</summary>
internal static class Numeric
{
    /// <summary>float, double or Half, nullable or not.</summary>
    public static bool IsScalar(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? IsScalar(nullable.TypeArguments[0])
        : type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double
        || type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>An array, span, memory or list of them, or a tensor.</summary>
    public static bool IsCollection(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsScalar(array.ElementType) || IsCollection(array.ElementType),
        INamedTypeSymbol { Name: "Tensor", Arity: 0 } tensor => IsTorch(tensor),
        INamedTypeSymbol { Arity: 1 } named => IsRow(named.Name) && (IsScalar(named.TypeArguments[0]) || IsCollection(named.TypeArguments[0])),
        _ => false,
    };

    private static bool IsRow(string name) => name is
        "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "ActionSegment" or "ImmutableArray" or "Vector" or "Matrix"
        or "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable" or "NativeArray" or "Tensor"
        or "TensorSpan" or "ReadOnlyTensorSpan" or "Vector64" or "Vector128" or "Vector256" or "Vector512";

    private static bool IsTorch(INamedTypeSymbol type) => type.ContainingType is { Name: "torch", ContainingNamespace.Name: "TorchSharp" };
}
