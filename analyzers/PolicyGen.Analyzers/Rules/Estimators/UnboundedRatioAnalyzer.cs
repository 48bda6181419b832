using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2010: exp of the difference of two log-probabilities, which overflows when the policies have drifted apart.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedRatioAnalyzer() : RuleAnalyzer(EstimatorDescriptors.UnboundedRatio)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogProb);
        rules.OnCall(Function.Exp, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        if (Shapes.Binary(site.Resolve(call.Operand), BinaryOperatorKind.Subtract) is not { } difference
            || IsBounded(site.Operation)
            || IsOnlyCompared(site.Operation)
            || RunningMaximum.Is(site, difference.Right, difference.Left)
            || site.Find(difference.Left, Quantity.LogProb) is not { } left
            || site.Find(difference.Right, Quantity.LogProb) is not { } right)
        {
            return;
        }

        site.Report(
            EstimatorDescriptors.UnboundedRatio, site.Operation, left.And(right).Certainty, [call.Operand], ImmutableDictionary<string, string?>.Empty, left.Name, right.Name);
    }

    /// <summary>Infinity is cut off at once: Min(Exp(difference), limit).</summary>
    private static bool IsBounded(IOperation exponential)
    {
        IOperation? outer = Consumer(exponential);
        outer = outer is IArgumentOperation ? outer.Parent : outer;
        return outer is IInvocationOperation call && KnownCall.Of(call) is { Function: Function.Min or Function.Clamp } bounded && bounded.Operands.Any(Constants.IsConstant);
    }

    /// <summary>To a comparison, as the acceptance of a Metropolis step, infinity is a number like others.</summary>
    private static bool IsOnlyCompared(IOperation exponential) => Consumer(exponential) is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
        ? Uses.Of(local, exponential).All(IsCompared)
        : IsCompared(exponential);

    private static bool IsCompared(IOperation value) => Consumer(value) is IBinaryOperation comparison && Uses.IsOrder(comparison.OperatorKind);

    /// <summary>What a value is used for, behind conversions and parentheses.</summary>
    private static IOperation? Consumer(IOperation value)
    {
        IOperation? outer = value.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return outer;
    }
}
