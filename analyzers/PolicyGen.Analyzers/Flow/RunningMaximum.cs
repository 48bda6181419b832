using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Flow;

/// <summary>The largest of several numbers, as log-sum-exp subtracts it: each of them less the largest is at most 0.</summary>
internal static class RunningMaximum
{
    /// <summary>Whether the value is Max of the item and others, or a variable that is raised to every larger number.</summary>
    public static bool Is(RuleSite site, IOperation value, IOperation item) =>
        (Shapes.Call(site.Resolve(value), Function.Max) is { } call && call.Operands.Any(each => Shapes.AreSame(each, item)))
        || (Variables.Of(Shapes.Bare(value)) is { } variable && BodyIndex.Of(value).Definitions(variable).Any(each => IsRaise(each, variable)));

    private static bool IsRaise(Definition definition, ISymbol variable)
    {
        if (definition.Value is not { } value)
        {
            return false;
        }

        if (Shapes.Call(value, Function.Max) is { } call)
        {
            return call.Operands.Any(each => Names(each, variable));
        }

        // max = x > max ? x : max
        if (Shapes.Bare(value) is IConditionalOperation { WhenFalse: { } otherwise } choice)
        {
            return Order(choice.Condition) is { } order && Shapes.AreSame(order.Larger, choice.WhenTrue) && Shapes.AreSame(order.Smaller, otherwise)
                && (Names(order.Larger, variable) || Names(order.Smaller, variable));
        }

        // if (x > max) max = x;
        return Condition(definition.Site)?.DescendantsAndSelf().Any(each => Order(each) is { } order && Shapes.AreSame(order.Larger, value) && Names(order.Smaller, variable)) == true;
    }

    /// <summary>The condition under which a statement is run, if it is directly below one.</summary>
    private static IOperation? Condition(IOperation statement)
    {
        IOperation inner = statement;
        while (inner.Parent is IExpressionStatementOperation or IBlockOperation)
        {
            inner = inner.Parent;
        }

        return inner.Parent is IConditionalOperation choice && choice.WhenTrue == inner ? choice.Condition : null;
    }

    private static (IOperation Larger, IOperation Smaller)? Order(IOperation operation) => operation is IBinaryOperation comparison && Uses.IsOrder(comparison.OperatorKind)
        ? comparison.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            ? (comparison.LeftOperand, comparison.RightOperand)
            : (comparison.RightOperand, comparison.LeftOperand)
        : null;

    private static bool Names(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(Variables.Of(Shapes.Bare(operation)), variable);
}
