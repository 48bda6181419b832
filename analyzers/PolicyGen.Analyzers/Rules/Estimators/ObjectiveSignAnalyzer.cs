using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2005: log pi(a|s) A as a loss, which makes good actions rarer when it is minimised.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObjectiveSignAnalyzer() : RuleAnalyzer(EstimatorDescriptors.ObjectiveSign)
{
    private static readonly ImmutableHashSet<string> Backward = ImmutableHashSet.Create("backward");
    private static readonly ImmutableHashSet<string> Gradient = ImmutableHashSet.Create("AddLogProbGradient");

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogProb);
        rules.OnOperation(each => Loss(each) is not null, JudgeDefinition, OperationKind.VariableDeclarator, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);
        rules.OnMethod(Backward, JudgeBackward);
        rules.OnMethod(Gradient, JudgeGradient);
    }

    /// <summary>loss = logProb * advantage, and loss += of it, where nobody turns the sign later.</summary>
    private static void JudgeDefinition(RuleSite site)
    {
        if (site.UsesNames && Loss(site.Operation) is { } loss && loss.Value is { } value && SignedScore.Ascended(site, value) is { } product
            && !IsTurned(loss.Variable, site.Operation))
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
        if (call.Instance is { } loss && Torch.IsTensor(loss.Type) && !(Variables.Of(loss) is ILocalSymbol local && IsLoss(local.Name))
            && SignedScore.Ascended(site, loss) is { } product)
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
            calls.Where(each => each.TargetMethod.Name == "Backward" && PolicyMembers.Is(each)).Select(each =>
                Variables.Holder(PolicyMembers.Argument(each, "gradient"))).OfType<ISymbol>(),
            SymbolEqualityComparer.Default);
        bool isDescended = calls.Any(each => each.TargetMethod is { Name: "Step", ContainingType: { Name: "Adam", ContainingNamespace.Name: "Training" } }
            && Variables.Holder(PolicyMembers.Argument(each, "gradient")) is { } gradient && gradients.Contains(gradient)
            && BodyIndex.Of(call).Definitions(gradient).All(definition => !definition.IsPartial));
        if (isDescended)
        {
            site.Report(EstimatorDescriptors.ObjectiveSign, weights, advantage.Certainty, null, null, "sum of weights * logProb");
        }
    }

    private static void Report(RuleSite site, IOperation product, string loss) =>
        site.Report(EstimatorDescriptors.ObjectiveSign, product, Certainty.Name, IsOwn(site, product) ? [product] : null, null, loss);

    /// <summary>Whether a minus before the product changes this loss alone: it is part of the loss, or of a local that is used nowhere else.</summary>
    private static bool IsOwn(RuleSite site, IOperation product)
    {
        if (Uses.IsIn(product, site.Operation))
        {
            return true;
        }

        IOperation? definition = product.Parent;
        while (definition is not (null or IVariableDeclaratorOperation or IAssignmentOperation))
        {
            definition = definition.Parent;
        }

        ISymbol? variable = definition is IVariableDeclaratorOperation declarator ? declarator.Symbol : Variables.Of((definition as IAssignmentOperation)?.Target);
        return variable is ILocalSymbol && Uses.Of(variable, product).Where(use => !Uses.IsIn(use, definition!)).ToArray() is [var only] && Uses.IsIn(only, site.Operation);
    }

    private static bool IsLoss(string name) => name.EndsWith("oss", StringComparison.Ordinal) && Words.Of(name) is [.., "loss"];

    /// <summary>Whether any use of the loss takes its negative, or that of a sum, product or quotient that it is part of.</summary>
    private static bool IsTurned(ILocalSymbol loss, IOperation place) => Uses.Of(loss, place).Any(use =>
    {
        for (IOperation inner = use; inner.Parent is { } outer; inner = outer)
        {
            if (Turns(outer, inner))
            {
                return true;
            }

            bool isCarried = outer is IConversionOperation or IParenthesizedOperation
                || outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Add or BinaryOperatorKind.Subtract }
                || (outer is IInvocationOperation call && call.Instance == inner);
            if (!isCarried)
            {
                return false;
            }
        }

        return false;
    });

    private static bool Turns(IOperation outer, IOperation inner) => outer switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => difference.RightOperand == inner,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product => Minus(product.LeftOperand == inner ? product.RightOperand : product.LeftOperand),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => difference.Value == inner,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product => Constants.Value(product.Value) < 0,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "neg" or "Negate" or "Maximize" or "Ascend" } } => true,
        IInvocationOperation { TargetMethod.Name: "neg" or "Negate" } => true,
        _ => false,
    };

    private static bool DefinedWithMinus(IOperation weights) => Variables.Holder(weights) is { } variable
        && BodyIndex.Of(weights).Definitions(variable).Any(each => each.Value is { } value
            && (Minus(value) || value is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply }));

    private static bool Minus(IOperation value) => value.DescendantsAndSelf().Any(each =>
        each is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } || Constants.Value(each) < 0
            || (each is IInvocationOperation call && KnownCall.Of(call) is { Function: Function.Negate }));
}
