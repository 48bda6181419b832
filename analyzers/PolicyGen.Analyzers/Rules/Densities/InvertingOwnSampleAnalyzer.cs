using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1007: LogProbOfAction of an action that the same policy has just drawn, and scored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvertingOwnSampleAnalyzer() : RuleAnalyzer(DensityDescriptors.InvertingOwnSample)
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create("LogProbOfAction");

    private protected override void Register(RuleRegistry rules) => rules.OnMethod(Names, Judge);

    private static void Judge(RuleSite site, IInvocationOperation scored)
    {
        if (!PolicyMembers.Is(scored) || PolicyMembers.Argument(scored, "actions") is not { } actions || Variables.Holder(Shapes.Bare(actions)) is not { } variable)
        {
            return;
        }

        var body = BodyIndex.Of(scored);
        foreach (IArgumentOperation passed in body.Passed(variable))
        {
            if (passed is { Parameter.Name: "actions", Parent: IInvocationOperation { TargetMethod.Name: "Sample" or "SampleFromNoise" } drawn } && OwnSample.IsOf(drawn, scored, body))
            {
                IOperation? preSquash = PolicyMembers.Argument(drawn, "preSquash");
                bool isKept = Variables.Holder(preSquash is null ? null : Shapes.Bare(preSquash)) is { } kept && OwnSample.IsUntouched(kept, drawn, scored, body);
                site.Report(
                    DensityDescriptors.InvertingOwnSample,
                    scored,
                    Certainty.Type,
                    isKept ? [actions, preSquash!] : null,
                    null,
                    actions.Syntax.ToString(),
                    drawn.TargetMethod.Name);
                return;
            }
        }
    }
}
