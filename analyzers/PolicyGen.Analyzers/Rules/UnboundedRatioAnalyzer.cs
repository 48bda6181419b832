using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules;

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
        IOperation? outer = exponential.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IArgumentOperation)
        {
            outer = outer.Parent;
        }

        return outer is IInvocationOperation call && KnownCall.Of(call) is { Function: Function.Min or Function.Clamp } bounded && bounded.Operands.Any(Constants.IsConstant);
    }
}
