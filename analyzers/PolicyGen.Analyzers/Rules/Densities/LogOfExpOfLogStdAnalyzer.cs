using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1010: the logarithm of a standard deviation that was made by exp of the log-std one has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogOfExpOfLogStdAnalyzer() : RuleAnalyzer(DensityDescriptors.LogOfExpOfLogStd)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogStd);
        rules.OnCall(Function.Log, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        // log to another base, as in Log(std, 2), is no inverse of exp. Nor does a bound in between undo it.
        if (!call.IsNatural || site.Find(call.Operand, Quantity.Std) is not { } std || (std.Route & ~Route.Iterated) != 0
            || Shapes.Call(std.Producer, Function.Exp) is not { } exp || site.Find(exp.Operand, Quantity.LogStd) is not { } logStd)
        {
            return;
        }

        site.Report(
            DensityDescriptors.LogOfExpOfLogStd,
            site.Operation,
            logStd.Certainty,
            site.ProducerOf(call.Operand, std, Function.Exp) is { } only ? [only.Operand] : null,
            ImmutableDictionary<string, string?>.Empty,
            site.Operation.Syntax.ToString(),
            std.IsJoined ? "of the branch that was taken" : $"'{logStd.Name}'");
    }
}
