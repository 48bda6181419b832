using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2008: the score function of a sample that carries its own gradient, so that the gradient of log pi(a|s) loses that of the mean.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScoreOfReparameterizedAnalyzer() : RuleAnalyzer(EstimatorDescriptors.ScoreOfReparameterized)
{
    private protected override void Register(RuleRegistry rules) => TensorProduct.Register(rules, Judge);

    private static void Judge(RuleSite site, TensorProduct product)
    {
        if (Shapes.Call(product.LogProb.Producer, Function.GaussianLogDensity) is { } density
            && Shapes.Call(Torch.Behind(site, density.Operand), Function.ReparameterizedSample) is not null
            && product.IsEstimator(site))
        {
            site.Report(EstimatorDescriptors.ScoreOfReparameterized, density.Operand, Certainty.Flow, null, null, density.Operand.Syntax.ToString());
        }
    }
}
