using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1004: log(1 - tanh(u)^2) as it is written in textbooks, which is -infinity once tanh has rounded to 1.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstableTanhCorrectionAnalyzer() : RuleAnalyzer(DensityDescriptors.UnstableTanhCorrection)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Squashed | Quantity.Action);
        rules.OnCall(Function.Log | Function.Log1p, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        // To another base it is another number, for which there is no stable form at hand.
        if (!call.IsNatural)
        {
            return;
        }

        IOperation? squashed = call.Function == Function.Log ? OneMinusSquare.Of(site, call.Operand) : OneMinusSquare.Negated(site, call.Operand);
        if (squashed is null || site.FindAny(squashed, Quantity.Squashed, Quantity.Action) is not { } origin)
        {
            return;
        }

        // The rewrite needs u: the operand of tanh, where it still has its value.
        bool hasPreSquash = site.ProducerOf(squashed, origin, Function.Tanh) is not null;
        site.Report(
            DensityDescriptors.UnstableTanhCorrection,
            site.Operation,
            origin.Certainty,
            hasPreSquash ? [origin.Producer] : null,
            ImmutableDictionary<string, string?>.Empty,
            squashed.Syntax.ToString());
    }
}
