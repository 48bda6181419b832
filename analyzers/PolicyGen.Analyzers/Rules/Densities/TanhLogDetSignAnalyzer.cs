using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1015: log 2 - u + softplus(-2 u), where log(1 - tanh(u)^2) is 2 (log 2 - u - softplus(-2 u)).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TanhLogDetSignAnalyzer() : RuleAnalyzer(DensityDescriptors.TanhLogDetSign)
{
    /// <summary>Log 2 is often written with three digits.</summary>
    private const double Tolerance = 1e-3;

    private static readonly double LogTwo = Math.Log(2);

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.Shapes);
        rules.OnBinary(BinaryOperatorKind.Add, Judge);
        rules.OnBinary(BinaryOperatorKind.Subtract, Judge);
    }

    private static void Judge(RuleSite site, IBinaryOperation sum)
    {
        if (IsPartOfSum(sum))
        {
            return;
        }

        SignedTerm[] terms = [.. SignedTerm.Of(sum)];
        double constant = terms.Length < 3 ? 0 : terms.Sum(LogTwos);
        if (constant == 0)
        {
            return;
        }

        foreach (SignedTerm term in terms)
        {
            // The softplus with the sign of log 2, and u with the other: the two signs of the identity are opposite.
            if (term.Coefficient == constant && Softplus.OperandOf(site, term.Value) is { } operand
                && SignedTerm.Scaled(site.Resolve(operand)) is { Coefficient: -2, Value: var u }
                && terms.Any(other => other.Coefficient == -constant && Shapes.AreSame(other.Value, u)))
            {
                site.Report(DensityDescriptors.TanhLogDetSign, sum, Certainty.Flow, [term.Written], null, term.Written.Syntax.ToString());
                return;
            }
        }
    }

    private static bool IsPartOfSum(IOperation sum)
    {
        IOperation? outer = sum.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract };
    }

    /// <summary>How many times log 2 the term is: by its value, as Math.Log(2), or by its name; else 0.</summary>
    private static double LogTwos(SignedTerm term)
    {
        if (Constants.Value(term.Value) is { } value)
        {
            return Math.Abs(value - LogTwo) < Tolerance ? term.Coefficient : Math.Abs(value - (2 * LogTwo)) < Tolerance ? 2 * term.Coefficient : 0;
        }

        bool isLogTwo = Shapes.Call(term.Value, Function.Log) is { Operands: [var two, ..] } logarithm ? logarithm.IsNatural && Constants.Is(two, 2)
            : Variables.Of(term.Value)?.Name.Replace("_", "").ToUpperInvariant() is "LOG2" or "LN2" or "LOGTWO" or "LNTWO";
        return isLogTwo ? term.Coefficient : 0;
    }
}
