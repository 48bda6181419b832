using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2006: q + alpha log pi(a|s), which punishes the entropy that it is to reward.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TemperatureSignAnalyzer() : RuleAnalyzer(EstimatorDescriptors.TemperatureSign)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogProb);
        rules.OnOperation(MayHoldValue, Judge, OperationKind.Binary);
        rules.OnCall(Function.Add, (site, _) => Judge(site));
    }

    /// <summary>A sum of numbers of which one has a q in its name, or of tensors.</summary>
    private static bool MayHoldValue(IOperation operation) => operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
        && (Torch.IsTensor(sum.Type) || (Numeric.IsScalar(sum.Type) && (HasQ(sum.LeftOperand) || HasQ(sum.RightOperand))));

    private static bool HasQ(IOperation operand) => Variables.Holder(operand) is { Name: var name } && (name.IndexOf('q') >= 0 || name.IndexOf('Q') >= 0);

    private static void Judge(RuleSite site)
    {
        if (!site.UsesNames || Shapes.Binary(site.Operation, BinaryOperatorKind.Add) is not { } sum)
        {
            return;
        }

        foreach ((IOperation value, IOperation entropy) in new[] { sum, (sum.Right, sum.Left) })
        {
            if (IsValue(site, value) && Shapes.Binary(site.Resolve(entropy), BinaryOperatorKind.Multiply) is { } product)
            {
                (IOperation temperature, IOperation score) = IsTemperature(product.Left) ? product : (product.Right, product.Left);
                if (IsTemperature(temperature) && site.Find(score, Quantity.LogProb) is { } logProb)
                {
                    site.Report(EstimatorDescriptors.TemperatureSign, Certainty.Name, value.Syntax.ToString(), temperature.Syntax.ToString(), logProb.Name);
                    return;
                }
            }
        }
    }

    /// <summary>alpha, temperature, logAlpha.exp(), entropyCoefficient; without a minus of its own.</summary>
    private static bool IsTemperature(IOperation value) => Shapes.Bare(value) switch
    {
        IInvocationOperation call when KnownCall.Of(call) is { Operands.Length: > 0, Function: Function.Exp or Function.Detach } known => IsTemperature(known.Operand),
        var bare => Variables.Holder(bare) is { } variable && bare is not IUnaryOperation && IsTemperature(Words.Of(variable.Name)),
    };

    private static bool IsTemperature(List<string> words) => words.Contains("alpha") || words.Contains("temperature")
        || ((words.Contains("entropy") || words.Contains("ent")) && words.Any(word => word is "coef" or "coeff" or "coefficient" or "weight"));

    /// <summary>q, q1, minQ, qValue, targetQ, or what a critic returns.</summary>
    private static bool IsValue(RuleSite site, IOperation value)
    {
        IOperation bare = Shapes.Bare(value);
        if (bare is IUnaryOperation)
        {
            return false;
        }

        return Variables.Holder(bare) is { } variable ? (Numeric.IsScalar(bare.Type) || Numeric.IsCollection(bare.Type)) && IsValue(Words.Of(variable.Name))
            : Torch.Behind(site, bare) is IInvocationOperation { Instance: { } critic } && Variables.Of(critic) is { } network
                && (IsValue(Words.Of(network.Name)) || Words.Of(network.Name).Contains("critic"));
    }

    private static bool IsValue(List<string> words) => words.Any(word => word is "q" or "qs" or "qf" or "qvalue" or "qvalues" or "qmin" or "minq");
}
