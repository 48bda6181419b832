using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>Follows a value back to a clamp, and from there to the draw of what was clamped.</summary>
internal sealed class ClampedSample(RuleSite site)
{
    private const int MaxDepth = 5;

    /// <summary>A value that takes more steps than this was not clamped: variables that are written from each other many times would take millions.</summary>
    private int _steps = 300;

    /// <summary>What was clamped on the way to the value, the mean around which it was drawn if that is written out, and how sure it is that it was; null unless it was both.</summary>
    public (IOperation Drawn, IOperation? Mean, Certainty Certainty)? Of(IOperation value) =>
        Clamped(value, 0) is { } operand && Drawn(operand, value, 0) is { } draw ? (operand, draw.Mean, draw.Certainty) : null;

    /// <summary>The operand of the clamp that the value went through; else null.</summary>
    private IOperation? Clamped(IOperation? value, int depth)
    {
        if (value is null || depth > MaxDepth || --_steps < 0)
        {
            return null;
        }

        value = Shapes.Bare(value);
        if (value is IInvocationOperation call)
        {
            return Bounded(call) ?? Selected(call, depth) ?? Helped(call, depth) ?? Clamped(Passed(value), depth + 1);
        }

        if (value is IConditionalOperation choice)
        {
            return Bound(choice.Condition, choice.WhenTrue) ?? Bound(choice.Condition, choice.WhenFalse) ?? Clamped(choice.WhenTrue, depth + 1)
                ?? Clamped(choice.WhenFalse, depth + 1);
        }

        return Variables.Of(value) is { } variable ? OfVariable(variable, value, depth) : Clamped(Passed(value), depth + 1);
    }

    private static IOperation? Bounded(IInvocationOperation call)
    {
        if (Shapes.Call(call, Function.Clamp | Function.Max | Function.Min) is not { } bounds)
        {
            return null;
        }

        if (bounds.Function == Function.Clamp)
        {
            return bounds.Operand;
        }

        // Max(-1, Min(1, x)): one of two is the bound.
        IOperation? inner = bounds.Operands.Length == 2 && bounds.Operands.Any(Constants.IsConstant) ? bounds.Operands.FirstOrDefault(each => !Constants.IsConstant(each)) : null;
        return inner is not null && Shapes.Bare(inner) is IInvocationOperation nested ? Bounded(nested) ?? inner : inner;
    }

    /// <summary>x, where a constant takes its place under a condition that compares it with a constant.</summary>
    private static IOperation? Bound(IOperation condition, IOperation? value) => value is not null && Constants.IsConstant(value)
        && condition is IBinaryOperation comparison && Uses.IsOrder(comparison.OperatorKind)
        ? Constants.IsConstant(comparison.RightOperand) ? Path(comparison.LeftOperand) : Constants.IsConstant(comparison.LeftOperand) ? Path(comparison.RightOperand) : null
        : null;

    private static IOperation? Path(IOperation operation) => Variables.Holder(operation) is null ? null : Shapes.Bare(operation);

    /// <summary>The condition under which an assignment alone is run.</summary>
    private static IOperation? ConditionOf(IOperation assignment)
    {
        IOperation? outer = assignment.Parent;
        while (outer is IExpressionStatementOperation or IBlockOperation { Operations.Length: 1 })
        {
            outer = outer.Parent;
        }

        return (outer as IConditionalOperation)?.Condition;
    }

    private IOperation? Selected(IInvocationOperation call, int depth) =>
        Lambdas.Selector(call) is IAnonymousFunctionOperation lambda
            ? Helpers.Returned(lambda).Select(each => Clamped(each, depth + 1)).FirstOrDefault(each => each is not null)
            : null;

    /// <summary>A helper of the same file that clamps its argument and returns it.</summary>
    private IOperation? Helped(IInvocationOperation call, int depth) => Helpers.Body(call.TargetMethod, call, site.CancellationToken) is { } body
        ? Helpers.Returned(body).Select(each => ArgumentOf(call, Clamped(each, depth + 1))).FirstOrDefault(each => each is not null)
        : null;

    private IOperation? OfVariable(ISymbol variable, IOperation reference, int depth)
    {
        var body = BodyIndex.Of(reference);
        foreach (Definition definition in Reaching.Of(body.Definitions(variable), reference, body).Definitions)
        {
            // if (action > 1) action = 1;
            if (Uses.IsBefore(definition.Site, reference) && !IsDrawnBetween(variable, definition.Site, reference) && ConditionOf(definition.Site) is { } condition
                && Bound(condition, definition.Value) is { } bounded && SymbolEqualityComparer.Default.Equals(Variables.Holder(bounded), variable))
            {
                return bounded;
            }

            // Clamped after it was scored, for the environment, or drawn anew since.
            if (definition.Value is not (null or IArgumentOperation or ICompoundAssignmentOperation) && Uses.IsBefore(definition.Site, reference)
                && !IsDrawnBetween(variable, definition.Site, reference)
                && Clamped(definition.Value, depth + 1) is { } operand)
            {
                return operand;
            }
        }

        // A helper of the same file that clamps the elements in place.
        foreach (IArgumentOperation argument in body.Passed(variable))
        {
            if (argument is { Parent: IInvocationOperation call, Parameter: { } parameter } && Uses.IsBefore(call, reference) && !IsDrawnBetween(variable, call, reference)
                && Helpers.Body(call.TargetMethod, call, site.CancellationToken) is { } helper
                && BodyIndex.Of(helper).Definitions(parameter.OriginalDefinition).Any(each => each.IsPartial && each.Value is not null
                    && Shapes.Call(each.Value, Function.Clamp) is not null))
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static IOperation? ArgumentOf(IInvocationOperation call, IOperation? operand)
    {
        if (Variables.Holder(operand) is not IParameterSymbol parameter)
        {
            return null;
        }

        var frame = new Frame(call, null);
        return frame.Owns(parameter) ? frame.Argument(parameter) : ArgumentOf(call, Lambdas.Source(parameter, BodyIndex.Of(operand!)));
    }

    private (IOperation? Mean, Certainty Certainty)? Drawn(IOperation? value, IOperation use, int depth)
    {
        if (value is null || depth > MaxDepth || --_steps < 0)
        {
            return null;
        }

        value = Shapes.Bare(value);
        if (value is IInvocationOperation call)
        {
            return Shapes.Call(call, Function.Sample | Function.ReparameterizedSample) is not null ? (null, Certainty.Flow)
                : call.TargetMethod.Name.StartsWith("Sample", StringComparison.Ordinal) && (Numeric.IsScalar(call.Type) || Numeric.IsCollection(call.Type)) ? (null, Certainty.Name)
                : Drawn(Passed(value), use, depth + 1);
        }

        if (Shapes.Binary(value, BinaryOperatorKind.Add) is { } sum)
        {
            return Spread(sum.Right) is { } right ? (sum.Left, right) : Spread(sum.Left) is { } left ? (sum.Right, left) : null;
        }

        return Variables.Of(value) is { } variable ? VariableDrawn(variable, value, use, depth) : Drawn(Passed(value), use, depth + 1);
    }

    /// <summary>std * noise, with which mean + std * noise is a draw.</summary>
    private Certainty? Spread(IOperation value) => Shapes.Binary(site.Resolve(value), BinaryOperatorKind.Multiply) is { } product
        ? (site.Find(product.Left, Quantity.Std) ?? site.Find(product.Right, Quantity.Std))?.Certainty
        : null;

    private (IOperation? Mean, Certainty Certainty)? VariableDrawn(ISymbol variable, IOperation reference, IOperation use, int depth)
    {
        var body = BodyIndex.Of(reference);
        if (body.Passed(variable).Any(each => each is { Parent: IInvocationOperation call, Parameter.Name: "actions" } && PolicyMembers.Draws(call) && Uses.IsBefore(call, use)))
        {
            return (null, Certainty.Type);
        }

        if (variable is IParameterSymbol parameter && Lambdas.Source(parameter, body) is { } source)
        {
            return Drawn(source, use, depth + 1);
        }

        foreach (Definition definition in Reaching.Of(body.Definitions(variable), reference, body).Definitions)
        {
            if (definition.Value is not IArgumentOperation && Uses.IsBefore(definition.Site, use) && Drawn(definition.Value, use, depth + 1) is { } draw)
            {
                return draw;
            }
        }

        return null;
    }

    private static bool IsDrawnBetween(ISymbol variable, IOperation first, IOperation last) => BodyIndex.Of(first).Passed(variable)
        .Any(each => each.Parent is IInvocationOperation call && PolicyMembers.Draws(call) && Uses.IsBefore(first, call) && Uses.IsBefore(call, last));

    /// <summary>The collection of an element, a view or a copy.</summary>
    private static IOperation? Passed(IOperation value) => PassThrough.Of(value) is { Second: null } passed && (passed.Route & ~Route.Iterated) == 0 ? passed.First : null;
}
