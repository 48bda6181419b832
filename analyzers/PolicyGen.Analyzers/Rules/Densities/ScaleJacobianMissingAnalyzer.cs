using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1008: a hand-written correction for tanh, in code that scales the squashed value to the action, without the logarithm of the scale.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScaleJacobianMissingAnalyzer() : RuleAnalyzer(DensityDescriptors.ScaleJacobianMissing)
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create("LogTanhJacobian");

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Squashed);
        rules.OnMethod(Names, (site, call) =>
        {
            if (call.TargetMethod.ContainingType.Name == "SquashMath")
            {
                Judge(site);
            }
        });
        rules.OnCall(Function.Log | Function.Log1p, (site, call) =>
        {
            IOperation? squashed = call.Function == Function.Log ? OneMinusSquare.Of(site, call.Operand) : OneMinusSquare.Negated(site, call.Operand);
            if (squashed is not null && site.Find(squashed, Quantity.Squashed) is not null)
            {
                Judge(site);
            }
        });
    }

    private static void Judge(RuleSite site)
    {
        if (ScaledAction.In(site) is { } scaled && !scaled.HasLogarithm())
        {
            site.Report(DensityDescriptors.ScaleJacobianMissing, Certainty.Flow, scaled.Squashed.Syntax.ToString());
        }
    }
}
