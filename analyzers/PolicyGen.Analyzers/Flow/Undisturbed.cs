using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Flow;

/// <summary>
/// Whether what computed the elements of an array is still what they hold. Numbers in a variable are followed exactly; an array may be
/// written in another branch, or by a method that it was handed to: then nothing is known, as in layers that work in place.
/// </summary>
internal static class Undisturbed
{
    private const int MaxSteps = 8;

    /// <summary>Whether the value at the site is what the producer computed.</summary>
    public static bool Holds(RuleSite site, IOperation value, IOperation producer)
    {
        IOperation use = site.Operation;
        if (producer == use)
        {
            return false;
        }

        var body = BodyIndex.Of(use);
        for (int i = 0; i < MaxSteps && Variables.Holder(Shapes.Bare(value)) is { } holder; i++)
        {
            if (VariableType.Of(holder) is { } type && IsRow(type))
            {
                return BodyIndex.Of(producer).Root == body.Root ? IsKept(holder, producer, use, body)
                    : holder is ILocalSymbol ? body.Passed(holder).Count(MayWrite) <= 1
                    : holder is IParameterSymbol && body.Definitions(holder).Count == 0;
            }

            Definition[] single = [.. Reaching.Of(body.Definitions(holder), value, body).Definitions.Where(each => !each.IsEmpty).Take(2)];
            if (single is not [{ Value: { } definition }])
            {
                return true;
            }

            value = definition;
        }

        return true;
    }

    private static bool IsKept(ISymbol holder, IOperation producer, IOperation use, BodyIndex body)
    {
        int start = producer.Syntax.Span.End;
        int end = use.Syntax.SpanStart;
        if (use.Syntax.Span.Contains(producer.Syntax.Span))
        {
            return true;
        }

        return start <= end && !IsConditional(producer, use)
            && !body.Passed(holder).Any(argument => IsBetween(argument) && MayWrite(argument))
            && (holder is ILocalSymbol or IParameterSymbol || !body.Root.Descendants().Any(each => each is IInvocationOperation call && IsBetween(call) && KnownCall.Of(call) is null));

        bool IsBetween(IOperation operation) => operation.Syntax.SpanStart >= start && operation.Syntax.Span.End <= end;
    }

    /// <summary>Whether the producer may be skipped on the way to the use.</summary>
    private static bool IsConditional(IOperation producer, IOperation use)
    {
        for (IOperation? outer = producer.Parent; outer is not null && !outer.Syntax.Span.Contains(use.Syntax.Span); outer = outer.Parent)
        {
            if (outer is IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation)
            {
                return true;
            }
        }

        for (IOperation? outer = producer.Parent; outer is not null; outer = outer.Parent)
        {
            // The other arm of what both stand in.
            if (outer is IConditionalOperation { WhenFalse: { } otherwise } choice && choice.WhenTrue.Syntax.Span.Contains(producer.Syntax.Span) && otherwise.Syntax.Span.Contains(use.Syntax.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayWrite(IArgumentOperation argument) =>
        argument.Parameter is { RefKind: not RefKind.None }
        || (argument.Parameter?.Type is { Name: not ("ReadOnlySpan" or "ReadOnlyMemory" or "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" or "ImmutableArray") }
            && argument.Value.Type is { } && Numeric.IsCollection(argument.Parameter.Type)
            && !(argument.Parent is IInvocationOperation call && KnownCall.Of(call) is { } known && known.Destination != argument.Value));

    /// <summary>Tensors of autodiff libraries are values: operations give new ones.</summary>
    private static bool IsRow(ITypeSymbol type) => Numeric.IsCollection(type) && type is not INamedTypeSymbol { Name: "Tensor", Arity: 0 };
}
