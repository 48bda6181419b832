using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2009: alpha log pi(a|s) - Q(s, a) with an action that gradients do not flow through, so that Q teaches the policy nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PathwiseWithSampleAnalyzer() : RuleAnalyzer(EstimatorDescriptors.PathwiseWithSample)
{
    private const int MaxDepth = 3;

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.Tensors);
        rules.OnOperation(Torch.IsTensorOperator, Judge, OperationKind.Binary);
        rules.OnCall(Function.Subtract, (site, _) => Judge(site));
    }

    private static void Judge(RuleSite site)
    {
        if (!Torch.IsTensor(site.Operation.Type) || Shapes.Binary(site.Operation, BinaryOperatorKind.Subtract) is not { } difference || Torch.IsUnrecorded(site.Operation))
        {
            return;
        }

        // A target of the critic is q - alpha * logProb; only its negative is a loss of the actor.
        (IOperation score, IOperation critic) = IsNegated(site.Operation) ? (difference.Right, difference.Left) : (difference.Left, difference.Right);
        if (site.Find(score, Quantity.LogProb, Route.Scaled) is { } logProb && (logProb.Route & Route.Detached) == 0
            && Shapes.Call(logProb.Producer, Function.GaussianLogDensity) is { } density
            && Torch.Behind(site, density.Operand) is IInvocationOperation sample && Shapes.Call(sample, Function.Sample) is not null
            && Torch.IsTensor(sample.Type) && !Torch.IsUnrecorded(sample) && DependsOn(site, critic, sample, 0))
        {
            site.Report(EstimatorDescriptors.PathwiseWithSample, sample, Certainty.Flow, null, null, sample.Syntax.ToString());
        }
    }

    private static bool IsNegated(IOperation difference)
    {
        IOperation? outer = difference.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation || (outer is IInvocationOperation call && KnownCall.Of(call) is { Function: Function.Mean or Function.Sum }))
        {
            outer = outer.Parent;
        }

        return outer is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } || (outer is IInvocationOperation negation && KnownCall.Of(negation) is { Function: Function.Negate });
    }

    /// <summary>Whether the value is what a network, or the smaller of two, makes of the sample.</summary>
    private static bool DependsOn(RuleSite site, IOperation value, IOperation sample, int depth) =>
        depth < MaxDepth && Torch.Behind(site, value) is IInvocationOperation call && Shapes.Call(call, Function.Detach | Function.GaussianLogDensity) is null
        && call.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(each =>
            each is IInvocationOperation or ILocalReferenceOperation && (Torch.Behind(site, each) == sample || DependsOn(site, each, sample, depth + 1))));
}
