using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2007: a log-probability weighed by an advantage through which the policy's loss reaches the value network.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdvantageWithGradientAnalyzer() : RuleAnalyzer(EstimatorDescriptors.AdvantageWithGradient)
{
    private const int MaxDepth = 6;

    private protected override void Register(RuleRegistry rules) => TensorProduct.Register(rules, Judge);

    private static void Judge(RuleSite site, TensorProduct product)
    {
        if (Baseline(site, product.Weight, 0) is { } network)
        {
            string critic = network.Instance?.Syntax.ToString() ?? network.TargetMethod.Name;
            site.Report(EstimatorDescriptors.AdvantageWithGradient, product.Weight, product.LogProb.Certainty, null, null, product.Weight.Syntax.ToString(), critic);
        }
    }

    /// <summary>The network whose output is taken off in the weight, when a gradient flows there; else null.</summary>
    private static IInvocationOperation? Baseline(RuleSite site, IOperation weight, int depth)
    {
        IOperation value = Torch.Behind(site, weight);
        if (depth > MaxDepth || Torch.IsUnrecorded(value))
        {
            return null;
        }

        if (Shapes.Binary(value, BinaryOperatorKind.Subtract) is { } difference)
        {
            return Torch.NetworkOutput(site, difference.Right) ?? Baseline(site, difference.Left, depth + 1);
        }

        if (Shapes.Binary(value, BinaryOperatorKind.Multiply) is { } product)
        {
            return Baseline(site, product.Left, depth + 1) ?? Baseline(site, product.Right, depth + 1);
        }

        return Shapes.Binary(value, BinaryOperatorKind.Divide) is { } quotient ? Baseline(site, quotient.Left, depth + 1)
            : value is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus ? Baseline(site, minus.Operand, depth + 1)
            : null;
    }
}
