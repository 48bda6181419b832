using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1006: the inverse tanh of an action that may lie on its bound.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedAtanhAnalyzer() : RuleAnalyzer(DensityDescriptors.UnboundedAtanh)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.Shapes);
        rules.OnCall(Function.Atanh, (site, call) => Judge(site, call.Operand));
        rules.OnBinary(BinaryOperatorKind.Multiply, JudgeHalf);
        rules.OnBinary(BinaryOperatorKind.Divide, JudgeHalf);
    }

    /// <summary>Half of log((1 + x) / (1 - x)).</summary>
    private static void JudgeHalf(RuleSite site, IBinaryOperation half)
    {
        IOperation? logarithm = half.OperatorKind == BinaryOperatorKind.Divide ? (Constants.Is(half.RightOperand, 2) ? half.LeftOperand : null)
            : Constants.Is(half.LeftOperand, 0.5) ? half.RightOperand
            : Constants.Is(half.RightOperand, 0.5) ? half.LeftOperand
            : null;
        if (logarithm is not null && InverseTanh.Of(site, logarithm) is { } operand)
        {
            Judge(site, operand);
        }
    }

    private static void Judge(RuleSite site, IOperation operand)
    {
        // atanh(tanh(x)) at once is a check of the functions themselves.
        if (Shapes.Call(operand, Function.Tanh) is not null || site.FindAny(operand, Quantity.Squashed, Quantity.Action) is not { } action
            || IsBounded(site, operand, action) || IsGuarded(operand)
            || (action.Certainty == Certainty.Flow && !Undisturbed.Holds(site, operand, action.Producer)))
        {
            return;
        }

        // A result of tanh that nothing says to be an action may be what a test of a library of functions inverts.
        Certainty certainty = action.Certainty == Certainty.Flow && site.Find(operand, Quantity.Action) is null ? Certainty.Name : action.Certainty;
        site.Report(DensityDescriptors.UnboundedAtanh, site.Operation, certainty, [operand], null, action.Name);
    }

    /// <summary>Clamped anywhere on the way, but not to [-1, 1] itself, where the inverse is infinite.</summary>
    private static bool IsBounded(RuleSite site, IOperation operand, Origin action) =>
        (action.Route & Route.Clamped) != 0
        && !(Shapes.Call(site.Resolve(operand), Function.Clamp) is { Operands: [_, var low, var high, ..] } && Constants.Is(low, -1) && Constants.Is(high, 1));

    /// <summary>Some condition asks about the variable: it may well be the bound.</summary>
    private static bool IsGuarded(IOperation operand) =>
        Variables.Holder(Shapes.Bare(operand)) is { } variable
        && BodyIndex.Of(operand).Root.Descendants().OfType<IConditionalOperation>().Any(choice => choice.Condition.DescendantsAndSelf()
            .Any(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), variable)));
}
