using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Estimators;

/// <summary>PGEN2011: exp(old - new), the inverse of the probability ratio.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RatioOrderAnalyzer() : RuleAnalyzer(EstimatorDescriptors.RatioOrder)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogProb);
        rules.OnCall(Function.Exp, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        IOperation exponent = site.Resolve(call.Operand);
        if (Shapes.Call(exponent, Function.Clamp | Function.Min | Function.Max) is { } bounded)
        {
            exponent = site.Resolve(bounded.Operands.FirstOrDefault(each => !Constants.IsConstant(each)) ?? bounded.Operand);
        }

        if (!site.UsesNames || Shapes.Binary(exponent, BinaryOperatorKind.Subtract) is not { } difference
            || site.Find(difference.Left, Quantity.LogProb) is not { } left || !IsFormer(left)
            || site.Find(difference.Right, Quantity.LogProb) is not { } right || IsFormer(right)
            || IsPartOfDivergence(site.Operation))
        {
            return;
        }

        bool isInside = Uses.IsIn(difference.Left, site.Operation) && Uses.IsIn(difference.Right, site.Operation);
        site.Report(
            EstimatorDescriptors.RatioOrder,
            site.Operation,
            left.And(right).Certainty,
            isInside ? [difference.Left, difference.Right] : null,
            ImmutableDictionary<string, string?>.Empty,
            Text(left),
            Text(right));
    }

    private static string Text(Origin logProb) => logProb.Reference.Syntax.ToString();

    private static bool IsFormer(Origin logProb) => Words.Of(Text(logProb)).Any(word => word is "old" or "prev" or "previous" or "behavior" or "behaviour");

    /// <summary>exp(d) - 1 - d with d = log p_old - log p estimates a divergence (Schulman 2020), in place or by way of a local.</summary>
    private static bool IsPartOfDivergence(IOperation exponential)
    {
        IOperation outer = exponential;
        while (outer.Parent is IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
        {
            outer = outer.Parent;
        }

        return outer.Parent is IVariableDeclaratorOperation declarator ? Uses.Of(declarator.Symbol, exponential).Any(IsLessened) : IsLessened(outer);
    }

    private static bool IsLessened(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent is { } parent && (Shapes.Binary(parent, BinaryOperatorKind.Subtract) is not null
            || (parent is IArgumentOperation && parent.Parent is { } call && Shapes.Binary(call, BinaryOperatorKind.Subtract) is not null));
    }
}
