using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules;

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
        bool isNatural = call.Operands.Length == 1 && site.Operation.Syntax.ToString().IndexOf("og2", StringComparison.Ordinal) < 0 && site.Operation.Syntax.ToString().IndexOf("og10", StringComparison.Ordinal) < 0;
        if (!isNatural || site.Find(call.Operand, Quantity.Std) is not { } std || (std.Route & ~Route.Iterated) != 0
            || Shapes.Call(std.Producer, Function.Exp) is not { } exp || site.Find(exp.Operand, Quantity.LogStd) is not { } logStd)
        {
            return;
        }

        site.Report(
            DensityDescriptors.LogOfExpOfLogStd,
            site.Operation,
            logStd.Certainty,
            [exp.Operand],
            ImmutableDictionary<string, string?>.Empty,
            site.Operation.Syntax.ToString(),
            logStd.Name);
    }
}
