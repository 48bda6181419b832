using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1012: (x - mean)^2 / (2 std), log(2 pi std) and sqrt(2 pi std), where the square of the standard deviation belongs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StdAsVarianceAnalyzer() : RuleAnalyzer(DensityDescriptors.StdAsVariance)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Std);
        rules.OnBinary(BinaryOperatorKind.Divide, JudgeExponent);
        rules.OnCall(Function.Log | Function.Sqrt, JudgeNormaliser);
    }

    /// <summary>Half the square of a difference from a mean, over one factor.</summary>
    private static void JudgeExponent(RuleSite site, IBinaryOperation quotient)
    {
        IOperation[] divisors = [.. Factors.Of(quotient.RightOperand).Where(each => !Constants.Is(each, 2))];
        if (divisors is not [var spread] || Constants.IsConstant(spread) || !(Factors.Have(quotient.RightOperand, 2) || Factors.Have(quotient.LeftOperand, 0.5)))
        {
            return;
        }

        IOperation[] factors = [.. Factors.Of(quotient.LeftOperand).Where(each => !Constants.IsConstant(each))];
        IOperation? root = factors switch
        {
            [var whole] => Shapes.SquareOf(whole),
            [var left, var right] when Shapes.AreSame(left, right) => right,
            _ => null,
        };
        if (root is not null && Shapes.Binary(site.Resolve(root), BinaryOperatorKind.Subtract) is { } difference && (MeanNames.IsMean(difference.Left) || MeanNames.IsMean(difference.Right)))
        {
            Judge(site, spread, Certainty.Name);
        }
    }

    private static void JudgeNormaliser(RuleSite site, KnownCall call)
    {
        if (call.Operands.Length != 1 || Shapes.Binary(call.Operand, BinaryOperatorKind.Multiply) is null)
        {
            return;
        }

        IOperation[] factors = [.. Factors.Of(call.Operand)];
        double constant = factors.Aggregate(1.0, (product, each) => product * (Constants.Value(each) ?? 1));
        bool isTwoPi = Math.Abs(constant - (2 * Math.PI)) < 0.01 || Math.Abs(constant - (2 * Math.PI * Math.E)) < 0.01;
        if (isTwoPi && factors.Where(each => !Constants.IsConstant(each)).ToArray() is [var spread])
        {
            // Kernels of image filters are at times normalised so, of which a name proves nothing.
            Judge(site, spread, call.Function == Function.Sqrt ? Certainty.Flow : Certainty.Name);
        }
    }

    private static void Judge(RuleSite site, IOperation spread, Certainty atLeast)
    {
        if (IsSquared(site, spread) || site.Find(spread, Quantity.Std) is not { } std || std.Certainty < atLeast || site.Find(spread, Quantity.Variance) is not null)
        {
            return;
        }

        site.Report(DensityDescriptors.StdAsVariance, spread, std.Certainty, null, null, spread.Syntax.ToString());
    }

    /// <summary>Squares are often called sigma2, and a variable may hold one whatever it is called.</summary>
    private static bool IsSquared(RuleSite site, IOperation spread) =>
        Variables.Holder(spread)?.Name.TrimEnd('_').EndsWith("2", StringComparison.Ordinal) == true
        || Shapes.Binary(site.Resolve(spread), BinaryOperatorKind.Multiply) is not null
        || Shapes.SquareOf(site.Resolve(spread)) is not null;
}
