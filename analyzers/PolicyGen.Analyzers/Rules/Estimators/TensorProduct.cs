using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>The product of a log-probability, or of a ratio of two probabilities, and what weighs it, as policy gradients have it.</summary>
/// <param name="LogProb">Where the log-probability comes from.</param>
/// <param name="Score">The expression of it in the factor.</param>
/// <param name="Weight">The other factor.</param>
/// <param name="IsRatio">Whether the factor is a ratio of probabilities.</param>
internal readonly record struct TensorProduct(Origin LogProb, IOperation Score, IOperation Weight, bool IsRatio)
{
    /// <summary>Calls the judge for each product of tensors that is one, written as an operator or as a method.</summary>
    public static void Register(RuleRegistry rules, Action<RuleSite, TensorProduct> judge)
    {
        rules.Needs(Vocabulary.Tensors);
        rules.OnOperation(Torch.IsTensorOperator, site => Judge(site, judge), OperationKind.Binary);
        rules.OnCall(Function.Multiply, (site, _) => Judge(site, judge));
    }

    /// <summary>Whether the weight is an advantage, a return or a reward; a temperature is none.</summary>
    public bool IsEstimator(RuleSite site) =>
        site.Find(Weight, Quantity.Advantage) is not null || (Variables.Of(Torch.Behind(site, Weight)) ?? Variables.Holder(Weight)) is { } variable && site.UsesNames
            && ReturnNames.Is(variable.Name);

    private static void Judge(RuleSite site, Action<RuleSite, TensorProduct> judge)
    {
        if (!Torch.IsTensor(site.Operation.Type) || Shapes.Binary(site.Operation, BinaryOperatorKind.Multiply) is not { } product
            || !Torch.IsTensor(Shapes.Bare(product.Left).Type) || !Torch.IsTensor(Shapes.Bare(product.Right).Type) || Torch.IsUnrecorded(site.Operation))
        {
            return;
        }

        if ((Scored(site, product.Left, product.Right) ?? Scored(site, product.Right, product.Left)) is { } found)
        {
            judge(site, found);
        }
    }

    private static TensorProduct? Scored(RuleSite site, IOperation factor, IOperation weight)
    {
        // exp(log pi - log pi_old), clamped or not.
        IOperation score = Shapes.Call(site.Resolve(factor), Function.Exp) is { } ratio
            && Shapes.Binary(Torch.Behind(site, ratio.Operand), BinaryOperatorKind.Subtract) is { } difference
            ? difference.Left
            : factor;
        return site.Find(score, Quantity.LogProb, Route.Negated | Route.Averaged) is { } logProb && (logProb.Route & Route.Detached) == 0 ? new(logProb, score, weight, score != factor) : null;
    }
}
