using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Flow;

/// <summary>One question of <see cref="ValueTrace"/>: is a value this quantity?</summary>
internal sealed partial class ValueQuestion(Settings settings, Markers markers, Quantity quantity, Route allowed, CancellationToken cancellationToken)
{
    private readonly HashSet<object> _visiting = [];
    private int _steps;

    /// <summary>The answer. Questions about operands share the steps.</summary>
    public Origin? Ask(IOperation value, Frame? frame, ref int steps)
    {
        _steps = steps;
        Origin? origin = Step(value, -1, frame);
        steps = _steps;
        return origin;
    }

    /// <param name="value">What to follow.</param>
    /// <param name="element">Which element of a tuple is asked for; -1 for the value itself.</param>
    /// <param name="frame">The helper method that the value is in.</param>
    private Origin? Step(IOperation? value, int element, Frame? frame)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (value is null || --_steps < 0)
        {
            return null;
        }

        switch (value)
        {
            case ITupleOperation tuple when element >= 0:
                return Step(tuple.Elements.ElementAtOrDefault(element), -1, frame);
            case IConditionalOperation choice:
                return All([choice.WhenTrue, choice.WhenFalse], element, frame);
            case ICoalesceOperation choice:
                return All([choice.Value, choice.WhenNull], element, frame);
            case ISwitchExpressionOperation choice:
                return All(choice.Arms.Select(arm => arm.Value), element, frame);
            case ISimpleAssignmentOperation assignment:
                return Step(assignment.Value, element, frame);
            case IArrayCreationOperation { Initializer.ElementValues: { IsEmpty: false } values }:
                return All(values, element, frame);
            case IArgumentOperation argument:
                return OfArgument(argument, frame);
            case IInvocationOperation call:
                return OfCall(call, element, frame);
            case IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } field, Instance: { } instance } when element < 0:
                return Better(Named(field, value), Step(instance, TupleIndex(field), frame));
        }

        if (Variables.Of(value) is { } variable)
        {
            return OfVariable(variable, value, element, frame);
        }

        if (value is not IConversionOperation && value.Syntax is CollectionExpressionSyntax)
        {
            return All(value.ChildOperations, element, frame);
        }

        return (element < 0 ? Produced(value, frame) : null) ?? ThroughOperands(value, element, frame);
    }

    private Origin? ThroughOperands(IOperation value, int element, Frame? frame)
    {
        Passed passed = PassThrough.Of(value);
        return passed.First is not null && (passed.Route & ~allowed) == 0
            ? (Step(passed.First, element, frame) ?? (passed.Second is null ? null : Step(passed.Second, element, frame)))?.Via(passed.Route)
            : null;
    }

    private Origin? OfCall(IInvocationOperation call, int element, Frame? frame)
    {
        IMethodSymbol method = call.TargetMethod;
        if ((markers.Of(method.ReducedFrom ?? method) & quantity) != 0)
        {
            return new(method.Name, call, call, Certainty.Type, Route.Direct);
        }

        Origin? named = element < 0 ? Named(method, call) : null;
        Origin? found = (element < 0 ? Produced(call, frame) : null) ?? Returned(call, element, frame) ?? Selected(call, element, frame) ?? ThroughOperands(call, element, frame);
        return Better(named, found);
    }

    /// <summary>What a helper of the same file returns.</summary>
    private Origin? Returned(IInvocationOperation call, int element, Frame? frame)
    {
        if (Frame.Enter(call, frame) is not { } inner || !_visiting.Add(call))
        {
            return null;
        }

        try
        {
            return Helpers.Body(call.TargetMethod, call, cancellationToken) is { } body && All(Helpers.Returned(body), element, inner) is { } origin
                ? origin with { Reference = call, Name = call.TargetMethod.Name }
                : null;
        }
        finally
        {
            _visiting.Remove(call);
        }
    }

    /// <summary>What the lambda of a Select makes of each element, and the elements that Zip puts side by side.</summary>
    private Origin? Selected(IInvocationOperation call, int element, Frame? frame)
    {
        switch (Lambdas.Selector(call))
        {
            case IAnonymousFunctionOperation lambda:
                return All(Helpers.Returned(lambda), element, frame)?.Via(Route.Iterated);
            case IMethodReferenceOperation reference when element < 0:
                return OfReference(reference)?.Via(Route.Iterated);
            default:
                return call.TargetMethod.Name == "Zip" && element >= 0 ? Step(call.Arguments.ElementAtOrDefault(element)?.Value, -1, frame) : null;
        }
    }

    /// <summary>The first one's origin, if all have one.</summary>
    private Origin? All(IEnumerable<IOperation?> values, int element, Frame? frame)
    {
        Origin? all = null;
        foreach (IOperation? value in values)
        {
            // An arm that throws has no value to disagree with.
            if (value is IThrowOperation || (value is IConversionOperation { Operand: IThrowOperation }))
            {
                continue;
            }

            if (Step(value, element, frame) is not { } origin)
            {
                return null;
            }

            all = all?.And(origin) ?? origin;
        }

        return all;
    }

    /// <summary>Where the element is in its tuple, whether it has a name or is called Item2.</summary>
    private static int TupleIndex(IFieldSymbol field)
    {
        ImmutableArray<IFieldSymbol> elements = field.ContainingType.TupleElements;
        for (int i = 0; i < elements.Length; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(elements[i].CorrespondingTupleField, field.CorrespondingTupleField))
            {
                return i;
            }
        }

        return int.MaxValue;
    }

    private Origin? Named(ISymbol symbol, IOperation reference) =>
        settings.Names(symbol, quantity) is { } certainty ? new(symbol.Name, reference, reference, certainty, Route.Direct) : null;

    /// <summary>The nearest name is what people call it; how sure it is, what computed it and what happened to it, the way to its origin tells.</summary>
    private static Origin? Better(Origin? named, Origin? found) => (named, found) switch
    {
        (null, _) => found,
        (_, null) => named,
        _ => named with { Producer = found.Producer, IsJoined = found.IsJoined, Certainty = named.Certainty > found.Certainty ? named.Certainty : found.Certainty, Route = found.Route },
    };
}
