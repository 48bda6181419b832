using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Types that hold floating-point numbers, alone or in rows.</summary>
internal static class Numeric
{
    /// <summary>float, double or Half, nullable or not.</summary>
    public static bool IsScalar(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? IsScalar(nullable.TypeArguments[0])
        : type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double
        || type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(each => each.Name.StartsWith("IFloatingPoint", StringComparison.Ordinal)));

    /// <summary>Whether an operation computes a number, so that a variable below it holds another value than it does.</summary>
    public static bool IsScalarSource(IOperation operation) =>
        IsScalar(operation.Type) && operation is IInvocationOperation or IUnaryOperation or ICompoundAssignmentOperation;

    /// <summary>An array, span, memory or list of them, or a tensor.</summary>
    public static bool IsCollection(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsScalar(array.ElementType) || IsCollection(array.ElementType),
        INamedTypeSymbol { Name: "Tensor", Arity: 0 } tensor => Library.IsTorch(tensor),
        INamedTypeSymbol { Arity: 1 } named => IsRow(named.Name) && (IsScalar(named.TypeArguments[0]) || IsCollection(named.TypeArguments[0])),
        _ => false,
    };

    private static bool IsRow(string name) => name is
        "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "ActionSegment" or "ImmutableArray" or "Vector" or "Matrix"
        or "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable" or "NativeArray" or "Tensor"
        or "TensorSpan" or "ReadOnlyTensorSpan" or "Vector64" or "Vector128" or "Vector256" or "Vector512";
}
