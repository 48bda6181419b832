using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Flow;

/// <summary>The operands that a result may still stand for, and what happens to them on the way.</summary>
/// <param name="First">An operand, or null.</param>
/// <param name="Second">Another where either may be meant, as in a product.</param>
/// <param name="Route">What happens.</param>
internal readonly record struct Passed(IOperation? First, IOperation? Second, Route Route);

/// <summary>Operations whose result is still the same quantity as one of their operands: an action stays one when cast, indexed or clamped.</summary>
internal static class PassThrough
{
    /// <summary>The operands, or default.</summary>
    public static Passed Of(IOperation operation)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return new(conversion.Operand, null, Route.Direct);
            case IParenthesizedOperation parenthesized:
                return new(parenthesized.Operand, null, Route.Direct);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return new(minus.Operand, null, Route.Negated);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } plus:
                return new(plus.Operand, null, Route.Direct);
            case IBinaryOperation binary:
                return Binary(binary.OperatorKind, binary.LeftOperand, binary.RightOperand);
            case ICompoundAssignmentOperation compound:
                return Binary(compound.OperatorKind, compound.Target, compound.Value);
            case IArrayElementReferenceOperation element:
                return new(element.ArrayReference, null, At(element.Indices.All(Constants.IsConstant)));
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer when Numeric.IsCollection(indexer.Instance?.Type):
                return new(indexer.Instance, null, At(indexer.Arguments.All(argument => Constants.IsConstant(argument.Value))));
            case IPropertyReferenceOperation { Property.Name: "Span" } property when Numeric.IsCollection(property.Instance?.Type):
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } }:
                return new(((IPropertyReferenceOperation)operation).Instance, null, Route.Direct);
            case IImplicitIndexerReferenceOperation indexer:
                return new(indexer.Instance, null, At(Constants.IsConstant(indexer.Argument)));
            case IAwaitOperation awaited:
                return new(awaited.Operation, null, Route.Direct);
            case ITranslatedQueryOperation query:
                return new(query.Operation, null, Route.Direct);
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance: IConditionalAccessInstanceOperation } access } conditional when KeepsElements(access.TargetMethod.Name):
                return new(conditional.Operation, null, Route.Direct);
            case IInvocationOperation invocation:
                return Call(invocation);
            default:
                return default;
        }
    }

    private static Route At(bool constant) => constant ? Route.Direct : Route.Iterated;

    private static Passed Binary(BinaryOperatorKind kind, IOperation left, IOperation right) => kind switch
    {
        BinaryOperatorKind.Add or BinaryOperatorKind.Subtract when Constants.IsEpsilon(right) => new(left, null, Route.Epsilon),
        BinaryOperatorKind.Add or BinaryOperatorKind.Subtract when Constants.IsEpsilon(left) => new(right, null, kind == BinaryOperatorKind.Subtract ? Route.Epsilon | Route.Negated : Route.Epsilon),
        BinaryOperatorKind.Add or BinaryOperatorKind.Subtract => new(left, right, Route.Shifted),
        BinaryOperatorKind.Multiply => new(left, right, Route.Scaled),
        BinaryOperatorKind.Divide => new(left, null, Route.Scaled),
        _ => default,
    };

    private static Passed Call(IInvocationOperation invocation)
    {
        if (KnownCall.Of(invocation) is { Operands.IsEmpty: false } call)
        {
            switch (call.Function)
            {
                case Function.Abs:
                    return new(call.Operand, null, Route.Abs);
                case Function.Max or Function.Min or Function.Clamp:
                    // The bound may come first: Max(1e-6, x).
                    return new(call.Operands.FirstOrDefault(each => !Constants.IsConstant(each)), null, Route.Clamped);
                case Function.Round:
                    return new(call.Operand, null, Route.Rounded);
                case Function.Negate:
                    return new(call.Operand, null, Route.Negated);
                case Function.Detach:
                    return new(call.Operand, null, Route.Detached);
                case Function.Sum when call.Operands.Length == 1 || !IsDelegate(call.Operands[1]):
                    return new(call.Operand, null, Route.Summed);
                case Function.Mean when call.Operands.Length == 1 || !IsDelegate(call.Operands[1]):
                    return new(call.Operand, null, Route.Averaged);
                case Function.Add or Function.Subtract when call.Operands.Length >= 2:
                    return Binary(call.Function == Function.Add ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, call.Operands[0], call.Operands[1]);
                case Function.Multiply when call.Operands.Length >= 2:
                    return new(call.Operands[0], call.Operands[1], Route.Scaled);
                case Function.Divide:
                    return new(call.Operand, null, Route.Scaled);
                default:
                    return default;
            }
        }

        return KeepsElements(invocation.TargetMethod.Name) ? new(invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value, null, Route.Direct) : default;
    }

    private static bool IsDelegate(IOperation operation) => operation.Type?.TypeKind == TypeKind.Delegate;

    /// <summary>Views and copies of a collection, single elements of it, and parts of it.</summary>
    private static bool KeepsElements(string name) => name is
        "AsSpan" or "AsMemory" or "AsEnumerable" or "AsParallel" or "Slice" or "ToArray" or "ToList" or "ToImmutableArray" or "Clone" or "Where" or "Reverse" or "Skip" or "Take"
        or "Order" or "OrderDescending" or "First" or "Last" or "Single" or "ElementAt" or "FirstOrDefault" or "LastOrDefault" or "GetValue" or "ConfigureAwait" or "FromResult"
        or "cpu" or "clone" or "squeeze" or "unsqueeze" or "to" or "view" or "reshape" or "flatten" or "contiguous";
}
