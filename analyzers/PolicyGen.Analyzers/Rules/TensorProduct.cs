using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules;

/// <summary>The product of a log-probability, or of a ratio of two probabilities, and what weighs it, as policy gradients have it.</summary>
/// <param name="LogProb">Where the log-probability comes from.</param>
/// <param name="Score">The factor that holds it.</param>
/// <param name="Weight">The other factor.</param>
internal readonly record struct TensorProduct(Origin LogProb, IOperation Score, IOperation Weight)
{
    /// <summary>Calls the judge for each product of tensors that is one, written as an operator or as a method.</summary>
    public static void Register(RuleRegistry rules, Action<RuleSite, TensorProduct> judge)
    {
        rules.OnOperation(Torch.IsTensorOperator, site => Judge(site, judge), OperationKind.Binary);
        rules.OnCall(Function.Multiply, (site, _) => Judge(site, judge));
    }

    /// <summary>Whether the weight is an advantage, a return or a reward; a temperature is none.</summary>
    public bool IsEstimator(RuleSite site) =>
        site.Find(Weight, Quantity.Advantage) is not null || (Variables.Of(Torch.Behind(site, Weight)) ?? Variables.Holder(Weight)) is { } variable && ReturnNames.Is(variable.Name);

    private static void Judge(RuleSite site, Action<RuleSite, TensorProduct> judge)
    {
        if (!Torch.IsTensor(site.Operation.Type) || Shapes.Binary(site.Operation, BinaryOperatorKind.Multiply) is not { } product
            || !Torch.IsTensor(Shapes.Bare(product.Left).Type) || !Torch.IsTensor(Shapes.Bare(product.Right).Type) || Torch.IsUnrecorded(site.Operation))
        {
            return;
        }

        if (Scored(site, product.Left) is { } left)
        {
            judge(site, new(left, product.Left, product.Right));
        }
        else if (Scored(site, product.Right) is { } right)
        {
            judge(site, new(right, product.Right, product.Left));
        }
    }

    private static Origin? Scored(RuleSite site, IOperation value) =>
        site.Find(value, Quantity.LogProb, Route.Negated | Route.Averaged) is { } logProb ? (logProb.Route & Route.Detached) == 0 ? logProb : null
        : Shapes.Call(site.Resolve(value), Function.Exp) is { } ratio && Shapes.Binary(site.Resolve(ratio.Operand), BinaryOperatorKind.Subtract) is { } difference
            ? site.Find(difference.Left, Quantity.LogProb)
            : null;
}
