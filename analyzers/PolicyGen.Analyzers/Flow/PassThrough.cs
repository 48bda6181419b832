using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Operations whose result is still the same quantity as one of their operands: an action stays one when cast, indexed or clamped.</summary>
internal static class PassThrough
{
    /// <summary>A number added against a logarithm of zero is at most this large; log(1 + a) and log(1 - a) are parts of an inverse tanh.</summary>
    private const double LargestEpsilon = 0.1;

    /// <summary>The operand that the result stands for, or null.</summary>
    public static IOperation? Operand(IOperation operation, out Route route)
    {
        route = Route.Direct;
        switch (operation)
        {
            case IConversionOperation conversion:
                return conversion.Operand;
            case IParenthesizedOperation parenthesized:
                return parenthesized.Operand;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus } unary:
                return unary.Operand;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum:
                return IsEpsilon(sum.RightOperand) ? sum.LeftOperand : IsEpsilon(sum.LeftOperand) ? sum.RightOperand : null;
            case IArrayElementReferenceOperation element:
                route = element.Indices.All(IsConstant) ? Route.Direct : Route.Iterated;
                return element.ArrayReference;
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer when Numeric.IsCollection(indexer.Instance?.Type):
                route = indexer.Arguments.All(argument => IsConstant(argument.Value)) ? Route.Direct : Route.Iterated;
                return indexer.Instance;
            case IPropertyReferenceOperation { Property.Name: "Span" } property when Numeric.IsCollection(property.Instance?.Type):
                return property.Instance;
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } property:
                return property.Instance;
            case IImplicitIndexerReferenceOperation indexer:
                route = IsConstant(indexer.Argument) ? Route.Direct : Route.Iterated;
                return indexer.Instance;
            case IAwaitOperation awaited:
                return awaited.Operation;
            case IInvocationOperation invocation:
                return Operand(invocation, out route);
            default:
                return null;
        }
    }

    private static IOperation? Operand(IInvocationOperation invocation, out Route route)
    {
        string name = invocation.TargetMethod.Name;
        bool isMath = IsMath(invocation.TargetMethod.ContainingType);
        route = isMath && name is "Abs" or "Max" or "Min" or "Clamp" ? Route.Rectified : Route.Direct;
        if (isMath && name is "Abs" or "Max" or "Min" or "Clamp" or "Round" or "Floor" or "Ceiling" or "Truncate" or "CopySign")
        {
            return invocation.Arguments.Select(argument => argument.Value).FirstOrDefault(value => !IsConstant(value));
        }

        if (KeepsElements(name))
        {
            route = name is "abs" or "clamp" ? Route.Rectified : Route.Direct;
            return invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value;
        }

        return null;
    }

    /// <summary>Math, MathF and the numeric types' own static methods.</summary>
    public static bool IsMath(INamedTypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => true,
        { Name: "Math" or "MathF" or "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        { Name: "Mathf", ContainingNamespace.Name: "UnityEngine" } => true,
        _ => false,
    };

    /// <summary>Views and copies of a collection, single elements of it, and parts of it.</summary>
    private static bool KeepsElements(string name) => name is
        "AsSpan" or "AsMemory" or "AsEnumerable" or "AsParallel" or "Slice" or "ToArray" or "ToList" or "ToImmutableArray" or "Clone" or "Where" or "Reverse" or "Skip" or "Take"
        or "Order" or "OrderDescending" or "First" or "Last" or "Single" or "ElementAt" or "FirstOrDefault" or "LastOrDefault" or "GetValue"
        or "cpu" or "detach" or "clone" or "abs" or "clamp" or "squeeze" or "unsqueeze" or "to";

    private static bool IsConstant(IOperation operation) => operation.ConstantValue.HasValue || (operation is IConversionOperation conversion && IsConstant(conversion.Operand));

    /// <summary>A small constant, or something that calls itself one.</summary>
    public static bool IsEpsilon(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: double value } } => Math.Abs(value) <= LargestEpsilon,
        { ConstantValue: { HasValue: true, Value: float value } } => Math.Abs(value) <= LargestEpsilon,
        IConversionOperation conversion => IsEpsilon(conversion.Operand),
        IFieldReferenceOperation { Field.Name: var name } => IsEpsilonName(name),
        ILocalReferenceOperation { Local.Name: var name } => IsEpsilonName(name),
        IParameterReferenceOperation { Parameter.Name: var name } => IsEpsilonName(name),
        _ => false,
    };

    private static bool IsEpsilonName(string name) => name.TrimStart('_').ToUpperInvariant() is "EPS" or "EPSILON" or "TINY";
}
