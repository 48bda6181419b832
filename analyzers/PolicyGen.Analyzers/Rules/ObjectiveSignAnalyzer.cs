using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules;

/// <summary>PGEN2005: log pi(a|s) A as a loss, which makes good actions rarer when it is minimised.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObjectiveSignAnalyzer() : RuleAnalyzer(EstimatorDescriptors.ObjectiveSign)
{
    private const int MaxDepth = 8;

    private static readonly ImmutableHashSet<string> Backward = ImmutableHashSet.Create("backward");
    private static readonly ImmutableHashSet<string> Gradient = ImmutableHashSet.Create("AddLogProbGradient");

    private protected override void Register(RuleRegistry rules)
    {
        rules.OnOperation(each => Loss(each) is not null, JudgeDefinition, OperationKind.VariableDeclarator, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);
        rules.OnMethod(Backward, JudgeBackward);
        rules.OnMethod(Gradient, JudgeGradient);
    }

    /// <summary>loss = logProb * advantage, and loss += of it, where nobody turns the sign later.</summary>
    private static void JudgeDefinition(RuleSite site)
    {
        if (Loss(site.Operation) is { } loss && loss.Value is { } value && Ascended(site, value, isNegative: false, 0) is { } product && !IsTurned(loss.Variable, site.Operation))
        {
            Report(site, product, loss.Variable.Name);
        }
    }

    /// <summary>The local called loss that the operation defines or adds to.</summary>
    private static (ILocalSymbol Variable, IOperation? Value)? Loss(IOperation definition)
    {
        (ISymbol? variable, IOperation? value) = definition switch
        {
            IVariableDeclaratorOperation declarator => (declarator.Symbol, declarator.Initializer?.Value),
            ISimpleAssignmentOperation assignment => (Variables.Of(assignment.Target), assignment.Value),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum => (Variables.Of(sum.Target), sum.Value),
            _ => default((ISymbol?, IOperation?)),
        };
        return variable is ILocalSymbol local && IsLoss(local.Name) ? (local, value) : null;
    }

    private static void JudgeBackward(RuleSite site, IInvocationOperation call)
    {
        if (call.Instance is { } loss && Torch.IsTensor(loss.Type) && !(Variables.Of(loss) is ILocalSymbol local && IsLoss(local.Name)) && Ascended(site, loss, isNegative: false, 0) is { } product)
        {
            Report(site, product, loss.Syntax.ToString());
        }
    }

    /// <summary>Advantages as weights of a gradient that Adam descends.</summary>
    private static void JudgeGradient(RuleSite site, IInvocationOperation call)
    {
        if (!PolicyMembers.Is(call) || PolicyMembers.Argument(call, "weights") is not { } weights || Minus(weights)
            || site.Find(weights, Quantity.Advantage) is not { } advantage || (advantage.Route & Route.Negated) != 0 || DefinedWithMinus(weights))
        {
            return;
        }

        IInvocationOperation[] calls = [.. BodyIndex.Of(call).Root.Descendants().OfType<IInvocationOperation>()];
        HashSet<ISymbol> gradients = new(
            calls.Where(each => each.TargetMethod.Name == "Backward" && PolicyMembers.Is(each)).Select(each => Variables.Holder(PolicyMembers.Argument(each, "gradient"))).OfType<ISymbol>(),
            SymbolEqualityComparer.Default);
        bool isDescended = calls.Any(each => each.TargetMethod is { Name: "Step", ContainingType: { Name: "Adam", ContainingNamespace.Name: "Training" } }
            && Variables.Holder(PolicyMembers.Argument(each, "gradient")) is { } gradient && gradients.Contains(gradient)
            && BodyIndex.Of(call).Definitions(gradient).All(definition => !definition.IsPartial));
        if (isDescended)
        {
            site.Report(EstimatorDescriptors.ObjectiveSign, weights, advantage.Certainty, null, null, "sum of weights * logProb");
        }
    }

    private static void Report(RuleSite site, IOperation product, string loss) => site.Report(EstimatorDescriptors.ObjectiveSign, product, Certainty.Name, null, null, loss);

    private static bool IsLoss(string name) => name.EndsWith("oss", StringComparison.Ordinal) && Words.Of(name) is [.., "loss"];

    /// <summary>The product of a log-probability and an advantage that is part of the value with a plus; else null.</summary>
    private static IOperation? Ascended(RuleSite site, IOperation value, bool isNegative, int depth)
    {
        IOperation resolved = site.Resolve(value);
        if (depth > MaxDepth)
        {
            return null;
        }

        if (resolved is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus)
        {
            return Ascended(site, minus.Operand, !isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Add) is { } sum)
        {
            return Ascended(site, sum.Left, isNegative, depth + 1) ?? Ascended(site, sum.Right, isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Subtract) is { } difference)
        {
            return Ascended(site, difference.Left, isNegative, depth + 1) ?? Ascended(site, difference.Right, !isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Divide) is { } quotient)
        {
            return Ascended(site, quotient.Left, isNegative, depth + 1);
        }

        if (Shapes.Binary(resolved, BinaryOperatorKind.Multiply) is not null)
        {
            return IsScore(site, resolved, isNegative) ? resolved : null;
        }

        return resolved is IInvocationOperation && PassThrough.Of(resolved) is { First: { } first, Second: null } passed
            && (passed.Route & ~(Route.Summed | Route.Averaged | Route.Iterated)) == 0
            ? Ascended(site, first, isNegative, depth + 1)
            : null;
    }

    /// <summary>logProb * advantage, with other factors perhaps, of which all signs are known and no minus is left.</summary>
    private static bool IsScore(RuleSite site, IOperation product, bool isNegative)
    {
        List<IOperation> factors = [];
        Factors(product, factors);
        bool hasLogProb = false;
        bool hasAdvantage = false;
        foreach (IOperation factor in factors)
        {
            IOperation bare = Shapes.Bare(factor);
            if (bare is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus)
            {
                isNegative = !isNegative;
                bare = minus.Operand;
            }

            if (Constants.Value(bare) is { } constant)
            {
                isNegative ^= constant < 0;
            }
            else if (!hasLogProb && site.Find(bare, Quantity.LogProb, Route.Averaged) is not null)
            {
                hasLogProb = true;
            }
            else if (!hasAdvantage && site.Find(bare, Quantity.Advantage) is { } advantage && (advantage.Route & Route.Negated) == 0 && !IsReversed(site, bare))
            {
                hasAdvantage = true;
            }
            else
            {
                return false;
            }
        }

        return hasLogProb && hasAdvantage && !isNegative;
    }

    private static void Factors(IOperation product, List<IOperation> factors)
    {
        if (Shapes.Binary(product, BinaryOperatorKind.Multiply) is { } pair)
        {
            Factors(pair.Left, factors);
            Factors(pair.Right, factors);
        }
        else
        {
            factors.Add(product);
        }
    }

    /// <summary>values - returns: the advantage has the minus itself.</summary>
    private static bool IsReversed(RuleSite site, IOperation advantage) =>
        Shapes.Binary(site.Resolve(advantage), BinaryOperatorKind.Subtract) is { } difference && Words.Of(difference.Left.Syntax.ToString()).Any(word => word is "value" or "values" or "baseline" or "v");

    /// <summary>Whether any use of the loss takes its negative.</summary>
    private static bool IsTurned(ILocalSymbol loss, IOperation place) => Uses.Of(loss, place).Any(use =>
    {
        IOperation outer = use;
        while (outer.Parent is IConversionOperation or IParenthesizedOperation || (outer.Parent is IInvocationOperation call && call.Instance == outer))
        {
            outer = outer.Parent;
        }

        return outer.Parent switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } => true,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => difference.RightOperand == outer,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product => Constants.Value(product.LeftOperand) < 0 || Constants.Value(product.RightOperand) < 0 || Minus(product),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => difference.Value == outer,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product => Constants.Value(product.Value) < 0,
            IArgumentOperation or IInvocationOperation { TargetMethod.Name: "neg" or "Negate" } => true,
            _ => false,
        };
    });

    private static bool DefinedWithMinus(IOperation weights) => Variables.Holder(weights) is { } variable
        && BodyIndex.Of(weights).Definitions(variable).Any(each => each.Value is { } value && (Minus(value) || value is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply }));

    private static bool Minus(IOperation value) => value.DescendantsAndSelf().Any(each =>
        each is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } || Constants.Value(each) < 0 || (each is IInvocationOperation call && KnownCall.Of(call) is { Function: Function.Negate }));
}
