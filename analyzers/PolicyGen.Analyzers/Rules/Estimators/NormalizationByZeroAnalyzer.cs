using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2012: advantages divided by their standard deviation, which is 0 when all are equal.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NormalizationByZeroAnalyzer() : RuleAnalyzer(EstimatorDescriptors.NormalizationByZero)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Advantage | Quantity.Std);
        rules.OnBinary(BinaryOperatorKind.Divide, (site, division) => Judge(site, division.LeftOperand, division.RightOperand));
        rules.OnCall(Function.Divide, (site, call) => Judge(site, call.Operand, call.Operands.Last()));
        rules.OnOperation(IsDivision, JudgeCompound, OperationKind.CompoundAssignment);
    }

    private static bool IsDivision(IOperation operation) =>
        operation is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Divide } && (Numeric.IsScalar(operation.Type) || Numeric.IsCollection(operation.Type));

    private static void JudgeCompound(RuleSite site)
    {
        var division = (ICompoundAssignmentOperation)site.Operation;
        Judge(site, division.Target, division.Value);
    }

    private static void Judge(RuleSite site, IOperation advantages, IOperation divisor)
    {
        if (Constants.IsConstant(divisor) || Deviation(site, divisor) is not { } deviation
            || site.Find(advantages, Quantity.Advantage) is not { } advantage || IsChecked(divisor, deviation))
        {
            return;
        }

        site.Report(EstimatorDescriptors.NormalizationByZero, divisor, advantage.Certainty, null, null, advantage.Name, divisor.Syntax.ToString());
    }

    /// <summary>The call that computes the standard deviation without anything added to it, in the method or in a helper of the same file; else null.</summary>
    private static IOperation? Deviation(RuleSite site, IOperation divisor)
    {
        IOperation value = site.Resolve(divisor);
        if (value is IInvocationOperation helper && KnownCall.Of(helper) is null && Helpers.Body(helper.TargetMethod, helper, site.CancellationToken) is { } body
            && Helpers.Returned(body).ToList() is [{ } only])
        {
            value = site.Resolve(only);
        }

        if (Shapes.Call(value, Function.StandardDeviation) is not null)
        {
            return value;
        }

        // The root of a mean of squares, or of what is called a variance; an epsilon may be below the root as well.
        return Shapes.Call(value, Function.Sqrt) is { } root && site.Resolve(root.Operand) is var radicand && !HasEpsilon(radicand)
            && (Shapes.Binary(radicand, BinaryOperatorKind.Divide) is { } mean && IsNumber(site, mean.Right) || Shapes.Call(radicand, Function.Mean) is not null
                || site.Find(root.Operand, Quantity.Variance) is not null)
            ? value
            : null;
    }

    /// <summary>How many there are, or one less.</summary>
    private static bool IsNumber(RuleSite site, IOperation divisor) => site.Resolve(divisor).Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static bool HasEpsilon(IOperation radicand) =>
        Shapes.Binary(radicand, BinaryOperatorKind.Add) is not null || Shapes.Call(radicand, Function.Max | Function.Clamp) is not null
        || (Variables.Of(radicand) is { } variable && BodyIndex.Of(radicand).Definitions(variable).Any(each =>
            each.Value is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum && Constants.IsEpsilon(sum.Value)));

    /// <summary>Whether a condition anywhere in the method looks at the deviation, at what it is computed from, or at the number of advantages.</summary>
    private static bool IsChecked(IOperation divisor, IOperation deviation)
    {
        HashSet<ISymbol> variables = new(deviation.Descendants().Concat(divisor.DescendantsAndSelf()).Select(Variables.Of).OfType<ILocalSymbol>(), SymbolEqualityComparer.Default);
        return BodyIndex.Of(divisor).Root.Descendants().Concat(BodyIndex.Of(deviation).Root.Descendants()).Any(each => each switch
        {
            IBinaryOperation comparison when comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals || Uses.IsOrder(comparison.OperatorKind) =>
                IsAbout(comparison.LeftOperand, variables) || IsAbout(comparison.RightOperand, variables)
                || (IsCount(comparison.LeftOperand) && Constants.IsConstant(comparison.RightOperand))
                || (IsCount(comparison.RightOperand) && Constants.IsConstant(comparison.LeftOperand)),
            IIsPatternOperation match => IsAbout(match.Value, variables) || IsCount(match.Value),
            ISwitchExpressionOperation choice => IsAbout(choice.Value, variables),
            IInvocationOperation { TargetMethod.Name: "IsNaN" or "IsFinite" or "IsZero" or "Approximately" } test => test.Arguments.Any(argument => IsAbout(argument.Value, variables)),
            _ => false,
        });
    }

    private static bool IsAbout(IOperation value, HashSet<ISymbol> variables) => Variables.Of(Shapes.Bare(value)) is { } variable && variables.Contains(variable);

    private static bool IsCount(IOperation value) => Shapes.Bare(value) is IPropertyReferenceOperation { Property.Name: "Length" or "Count" };
}
