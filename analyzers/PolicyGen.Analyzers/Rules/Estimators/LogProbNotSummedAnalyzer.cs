using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2004: log-densities of single dimensions that are averaged, or weighed by the advantage as they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogProbNotSummedAnalyzer() : RuleAnalyzer(EstimatorDescriptors.LogProbNotSummed)
{
    private const int MaxDepth = 6;

    private protected override void Register(RuleRegistry rules)
    {
        TensorProduct.Register(rules, JudgeProduct);
        rules.Needs(Quantity.LogProb);
        rules.OnCall(Function.Mean, JudgeMean);
        rules.OnOperation(IsByNumber, JudgeQuotient, OperationKind.Binary, OperationKind.CompoundAssignment);
    }

    /// <summary>distribution.log_prob(actions) * advantages: [rows, dimensions] times [rows].</summary>
    private static void JudgeProduct(RuleSite site, TensorProduct product)
    {
        if ((product.LogProb.Route & (Route.Summed | Route.Averaged)) == 0 && IsOfNormal(product.LogProb.Producer) && IsWhole(site, product.Score, product.LogProb.Producer)
            && product.IsEstimator(site) && (product.IsRatio || !IsSummedLater(site.Operation)))
        {
            Report(site, product.Score, product.LogProb, Certainty.Flow, "but multiplied as it is", !IsColumn(site, product.Weight));
        }
    }

    /// <summary>distribution.log_prob(actions).mean(-1), and logProbs.Average() of an array with one number for each dimension of one action.</summary>
    private static void JudgeMean(RuleSite site, KnownCall call)
    {
        if (site.Find(call.Operand, Quantity.LogProb) is not { } logProb || (logProb.Route & Route.Summed) != 0)
        {
            return;
        }

        bool isAveraged = Torch.IsTensor(site.Operation.Type)
            ? IsOfNormal(logProb.Producer) && call.Operands.Length > 1 && IsLastDimension(call.Operands[1])
            : call.Operands.Length == 1 && logProb.Producer is IInvocationOperation density && density.Arguments.Any(argument => IsElementOfOneAction(site, argument.Value));
        if (isAveraged)
        {
            Report(site, site.Operation, logProb, logProb.Certainty, "but averaged");
        }
    }

    /// <summary>A quotient whose divisor is an integer that is not constant.</summary>
    private static bool IsByNumber(IOperation operation) => Quotient(operation) is { } quotient && Numeric.IsScalar(operation.Type)
        && Shapes.Bare(quotient.Count) is { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64, ConstantValue.HasValue: false };

    /// <summary>logProb / action.Length.</summary>
    private static void JudgeQuotient(RuleSite site)
    {
        if (Quotient(site.Operation) is { } quotient && IsNumberOfDimensions(site, Shapes.Bare(quotient.Count)) && site.Find(quotient.Sum, Quantity.LogProb) is { } logProb)
        {
            Report(site, site.Operation, logProb, logProb.Certainty, "but averaged");
        }
    }

    private static (IOperation Sum, IOperation Count)? Quotient(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } binary => (binary.LeftOperand, binary.RightOperand),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Divide } compound => (compound.Target, compound.Value),
        _ => null,
    };

    private static void Report(RuleSite site, IOperation at, Origin logProb, Certainty certainty, string instead, bool isMendable = true) =>
        site.Report(EstimatorDescriptors.LogProbNotSummed, at, certainty, isMendable ? [at] : null, null, logProb.Reference.Syntax.ToString(), instead);

    /// <summary>A categorical distribution has one log-probability for each row; Normal has one for each dimension.</summary>
    private static bool IsOfNormal(IOperation producer) => producer is IInvocationOperation { Instance.Type.Name: "Normal" } call
        && Shapes.Call(call, Function.GaussianLogDensity) is not null;

    /// <summary>Whether no dimension was dropped on the way: after squeeze there was only one.</summary>
    private static bool IsWhole(RuleSite site, IOperation value, IOperation producer)
    {
        foreach (IOperation stage in Stages(site, value))
        {
            if (stage == producer || stage is IInvocationOperation { TargetMethod.Name: "squeeze" or "flatten" or "view" or "reshape" })
            {
                return stage == producer;
            }
        }

        return false;
    }

    /// <summary>Whether the weight was shaped on the way, to [rows, 1] as a rule: times a sum of [rows] it would give all pairs of rows.</summary>
    private static bool IsColumn(RuleSite site, IOperation weight) =>
        Stages(site, weight).Any(stage => stage is IInvocationOperation { TargetMethod.Name: "unsqueeze" or "view" or "reshape" });

    /// <summary>A value, and what it was before each view, copy and sign.</summary>
    private static IEnumerable<IOperation> Stages(RuleSite site, IOperation value)
    {
        for (int i = 0; i < MaxDepth; i++)
        {
            value = site.Resolve(value);
            yield return value;
            if (PassThrough.Of(value) is not { First: { } first, Second: null })
            {
                yield break;
            }

            value = first;
        }
    }

    /// <summary>Whether the dimensions are summed up after they were weighed, which is exact as well; signs and factors may come between.</summary>
    private static bool IsSummedLater(IOperation value, int depth = 0)
    {
        for (IOperation inner = value; inner.Parent is { } outer; inner = outer)
        {
            switch (outer)
            {
                case IConversionOperation or IParenthesizedOperation or IArgumentOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus }:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide }:
                case IInvocationOperation scaled when KnownCall.Of(scaled) is { Function: Function.Negate or Function.Multiply or Function.Divide }:
                    break;
                case IInvocationOperation sum when KnownCall.Of(sum) is { Function: Function.Sum }:
                    return sum.Arguments.FirstOrDefault(each => each.Parameter?.Name == "dim") is not { } dimension || IsLastDimension(dimension.Value);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return depth < MaxDepth && Uses.Of(local, value).Any(use => IsSummedLater(use, depth + 1));
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsLastDimension(IOperation dimension) => Shapes.Bare(dimension) is IArrayCreationOperation { Initializer.ElementValues: [var only] }
        ? Constants.Is(only, -1) || Constants.Is(only, 1)
        : Constants.Is(dimension, -1) || Constants.Is(dimension, 1);

    private static bool IsElementOfOneAction(RuleSite site, IOperation value) => site.Find(value, Quantity.Action) is { } action && (action.Route & Route.Iterated) != 0
        && IsSingular(action.Name);

    private static bool IsNumberOfDimensions(RuleSite site, IOperation count) => count switch
    {
        IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } row } => Variables.Holder(row) is { } holder
            && holder.Name.IndexOf("ction", StringComparison.Ordinal) > 0 && site.Find(row, Quantity.Action) is { } action && IsSingular(action.Name),
        _ => Variables.Of(count) is { } variable && variable.Name.IndexOf("ct", StringComparison.Ordinal) > 0
            && Words.Of(variable.Name) is [.., "action" or "act", "dim" or "dims" or "dimension" or "dimensions" or "size"],
    };

    /// <summary>An array called actions may hold a batch; one called action holds the dimensions of one.</summary>
    private static bool IsSingular(string name) => Words.Of(name).Contains("action");
}
