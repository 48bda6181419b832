using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Variables: what they are marked, passed for, called, and defined as.</summary>
internal sealed partial class ValueQuestion
{
    private Origin? OfVariable(ISymbol variable, IOperation reference, int element, Frame? frame)
    {
        if ((markers.Of(variable) & quantity) != 0)
        {
            return new(variable.Name, reference, reference, Certainty.Type, Route.Direct);
        }

        Origin? named = element < 0 ? Named(variable, reference) : null;
        return Better(named, Defined(variable, reference, element, frame));
    }

    private Origin? Defined(ISymbol variable, IOperation reference, int element, Frame? frame)
    {
        var body = BodyIndex.Of(reference);
        switch (variable)
        {
            case ILocalSymbol:
                return MarkedByUse(variable, body, reference, element) ?? ByDefinitions(variable, body, reference, element, frame, null);
            case IParameterSymbol parameter:
                return MarkedByUse(variable, body, reference, element) ?? ByDefinitions(variable, body, reference, element, frame, () => Incoming(parameter, body, reference, element, frame));
            case IPropertySymbol { GetMethod: { } getter } when Helpers.Body(getter, reference, cancellationToken) is { } code && _visiting.Add(getter):
                Origin? origin = All(Helpers.Returned(code), element, null);
                _visiting.Remove(getter);
                return origin;
            case IFieldSymbol or IPropertySymbol:
                return ByWriters(variable, reference, element);
            default:
                return null;
        }
    }

    /// <summary>Passed for a marked parameter, so that the callee says what it is.</summary>
    private Origin? MarkedByUse(ISymbol variable, BodyIndex body, IOperation reference, int element)
    {
        if (element < 0)
        {
            foreach (IArgumentOperation argument in body.Passed(variable))
            {
                if ((markers.Of(argument.Parameter!) & quantity) != 0)
                {
                    return new(variable.Name, reference, reference, Certainty.Type, Route.Direct);
                }
            }
        }

        return null;
    }

    /// <summary>The definitions that reach the reference; a parameter's first value is one unless another ends it.</summary>
    private Origin? ByDefinitions(ISymbol variable, BodyIndex body, IOperation reference, int element, Frame? frame, Func<Origin?>? incoming)
    {
        (List<Definition> reaching, bool endsFormer) = Reaching.Of(body.Definitions(variable), reference, body);
        Origin? first = null;
        bool isElementwise = reaching.Any(each => each.IsPartial && !each.IsEmpty && each.Site is not ICoalesceAssignmentOperation);
        if (incoming is not null && !endsFormer && !isElementwise && (first = incoming()) is null)
        {
            return null;
        }

        bool hasContent = reaching.Any(each => !each.IsEmpty);
        return hasContent ? Every(reaching, element, frame, first) : first ?? FilledByHelper(variable, body, frame);
    }

    private Origin? Every(IEnumerable<Definition> definitions, int element, Frame? frame, Origin? all)
    {
        foreach (Definition definition in definitions)
        {
            // A definition by itself, as in x = Clamp(x) in a loop, adds nothing.
            if (definition.IsEmpty || !_visiting.Add(definition))
            {
                continue;
            }

            Origin? origin = definition.Element >= 0 && element >= 0 || (definition.Route & ~allowed) != 0
                ? null
                : Step(definition.Value, definition.Element >= 0 ? definition.Element : element, frame);
            _visiting.Remove(definition);
            if (origin is null)
            {
                return null;
            }

            origin = origin.Via(definition.Route);
            all = all?.And(origin) ?? origin;
        }

        return all;
    }

    /// <summary>What a parameter holds at first: the argument of the call that was followed, an element of LINQ's source, or what all callers pass.</summary>
    private Origin? Incoming(IParameterSymbol parameter, BodyIndex body, IOperation reference, int element, Frame? frame)
    {
        if (frame is not null && frame.Owns(parameter))
        {
            return Step(frame.Argument(parameter), element, frame.Caller);
        }

        if (Lambdas.Source(parameter, body) is { } source)
        {
            return Step(source, element, frame)?.Via(Route.Iterated);
        }

        if (parameter.ContainingSymbol is not IMethodSymbol method || parameter.RefKind == RefKind.Out || !_visiting.Add(parameter))
        {
            return null;
        }

        try
        {
            return Helpers.Calls(method, reference, cancellationToken) is { Count: > 0 } calls
                ? All(calls.Select(call => new Frame(call, null).Argument(parameter)), element, null)
                : null;
        }
        finally
        {
            _visiting.Remove(parameter);
        }
    }

    /// <summary>Fields and properties that only their own type writes: whatever any of its members writes.</summary>
    private Origin? ByWriters(ISymbol member, IOperation reference, int element)
    {
        if (member.Locations.Length == 0 || !member.Locations[0].IsInSource || Helpers.Writers(member, reference, cancellationToken) is not { } writers)
        {
            return null;
        }

        foreach (BodyIndex writer in writers)
        {
            if (MarkedByUse(member, writer, reference, element) is { } marked)
            {
                return marked;
            }
        }

        return Every(writers.SelectMany(writer => writer.Definitions(member)), element, null, null);
    }

    /// <summary>An array without content of its own that a helper of the same file fills.</summary>
    private Origin? FilledByHelper(ISymbol variable, BodyIndex body, Frame? frame)
    {
        Origin? all = null;
        foreach (IArgumentOperation argument in body.Passed(variable))
        {
            if (Numeric.IsCollection(argument.Value.Type) && OfArgument(argument, frame) is { } origin)
            {
                all = all?.And(origin) ?? origin;
            }
        }

        return all is null ? null : all with { Name = variable.Name };
    }

    /// <summary>What the callee leaves in an argument: what it is marked as, or what a helper of the same file writes there.</summary>
    private Origin? OfArgument(IArgumentOperation argument, Frame? frame)
    {
        if (argument.Parameter is not { } parameter)
        {
            return null;
        }

        if ((markers.Of(parameter) & quantity) != 0)
        {
            return new((Variables.Holder(argument.Value) ?? parameter).Name, argument.Value, argument.Value, Certainty.Type, Route.Direct);
        }

        if (argument.Parent is not IInvocationOperation call || Frame.Enter(call, frame) is not { } inner
            || Helpers.Body(call.TargetMethod, call, cancellationToken) is not { } helper || !_visiting.Add(argument))
        {
            return null;
        }

        Origin? origin = Every(BodyIndex.Of(helper).Definitions(parameter.OriginalDefinition), -1, inner, null);
        _visiting.Remove(argument);
        return origin is null ? null : origin with { Reference = argument.Value };
    }
}
