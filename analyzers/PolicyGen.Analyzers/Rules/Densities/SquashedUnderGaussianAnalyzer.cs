using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1003: a Gaussian density at a = tanh(u), by a library or by hand, where that at u is meant, with the correction for tanh.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SquashedUnderGaussianAnalyzer() : RuleAnalyzer(DensityDescriptors.SquashedUnderGaussian)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Squashed | Quantity.Action);
        rules.OnCall(Function.GaussianLogDensity | Function.GaussianDensity, JudgeDensity);
        rules.OnCall(Function.Pow | Function.Square, (site, _) => JudgeSquare(site));
        rules.OnBinary(BinaryOperatorKind.Multiply, (site, _) => JudgeSquare(site));
    }

    private static void JudgeDensity(RuleSite site, KnownCall call)
    {
        // A Distribution may be any, a transformed one as well, whose samples have been through tanh rightly.
        if (site.Operation is IInvocationOperation { TargetMethod.ContainingType.Name: "Normal" })
        {
            Judge(site, call.Operand, isWrittenOnce: true);
        }
    }

    private static void JudgeSquare(RuleSite site)
    {
        if (GaussianExponent.OfSquare(site, site.Operation) is { } exponent)
        {
            Judge(site, exponent.X, exponent.IsWrittenOnce);
        }
    }

    private static void Judge(RuleSite site, IOperation x, bool isWrittenOnce)
    {
        if (SquashedValue.Of(site, x, policyOnly: true) is { } squashed)
        {
            IOperation at = Shapes.Bare(x);
            IOperation? preSquash = isWrittenOnce && (squashed.Route & ~Route.Iterated) == 0 ? site.ProducerOf(x, squashed, Function.Tanh)?.Operand : null;
            Certainty certainty = squashed.Certainty == Certainty.Flow && !IsSample(site, x, squashed) ? Certainty.Name : squashed.Certainty;
            site.Report(DensityDescriptors.SquashedUnderGaussian, at, certainty, preSquash is null ? null : [preSquash], null, at.Syntax.ToString());
        }
    }
    /// <summary>An action, or tanh of a sample: a network may squash other things as well, rewards and targets, and score them rightly.</summary>
    private static bool IsSample(RuleSite site, IOperation x, Origin squashed) => site.Find(x, Quantity.Action) is not null
        || (Shapes.Call(squashed.Producer, Function.Tanh)?.Operand is { } operand && (site.Find(operand, Quantity.PreSquash) is not null || IsDrawn(site, operand)));

    /// <summary>sample(), or mean + std * noise.</summary>
    private static bool IsDrawn(RuleSite site, IOperation value)
    {
        IOperation drawn = site.Resolve(value);
        return Shapes.Call(drawn, Function.Sample | Function.ReparameterizedSample) is not null
            || (Shapes.Binary(drawn, BinaryOperatorKind.Add) is { } sum && (IsSpread(site, sum.Left) || IsSpread(site, sum.Right)));
    }

    private static bool IsSpread(RuleSite site, IOperation value) => Shapes.Binary(site.Resolve(value), BinaryOperatorKind.Multiply) is { } product
        && (site.Find(product.Left, Quantity.Std) is not null || site.Find(product.Right, Quantity.Std) is not null);
}
