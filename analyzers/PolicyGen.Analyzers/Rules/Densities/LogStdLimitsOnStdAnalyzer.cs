using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1011: exp(logStd) clamped by the limits of the log-std, so that the lower one, which is negative, does nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogStdLimitsOnStdAnalyzer() : RuleAnalyzer(DensityDescriptors.LogStdLimitsOnStd)
{
    /// <summary>Log-std limits in use are [-20, 2] and tighter; wider or milder ones around an exponential may mean anything.</summary>
    private const double LowestLimit = -40;
    private const double MildestLowerLimit = -2;
    private const double HighestLimit = 5;

    private protected override void Register(RuleRegistry rules) => rules.OnCall(Function.Clamp | Function.Max, Judge);

    private static void Judge(RuleSite site, KnownCall call)
    {
        if (call.Operands.Length < 2)
        {
            return;
        }

        bool isMax = call.Function == Function.Max;
        int limit = isMax && IsLowerLimit(call.Operands[0]) ? 0 : 1;
        IOperation lower = call.Operands[limit];
        IOperation value = call.Operands[isMax ? 1 - limit : 0];
        if (!IsLowerLimit(lower) || Exponential(site, value) is not { } exp || Shapes.Call(site.Resolve(exp.Operand), Function.Clamp | Function.Max) is not null)
        {
            return;
        }

        IOperation? upper = isMax ? null : call.Operands.ElementAtOrDefault(2);
        bool isPair = upper is not null && (IsLogStdLimit(lower) || (Constants.Value(lower) is <= MildestLowerLimit && Constants.Value(upper) is > 0 and <= HighestLimit));
        if (isPair || IsLogStdLimit(lower) || site.Find(exp.Operand, Quantity.LogStd) is not null)
        {
            site.Report(
                DensityDescriptors.LogStdLimitsOnStd,
                site.Operation,
                Certainty.Flow,
                Shapes.Bare(site.Resolve(value)) is var made && site.IsElementOf(value, made) ? [value, made, exp.Operand] : null,
                null,
                exp.Operand.Syntax.ToString(),
                lower.Syntax.ToString(),
                upper is null || Shapes.Bare(upper).ConstantValue is { HasValue: true, Value: null } ? "" : " and the upper one is that of a log-std");
        }
    }

    /// <summary>The exponential that the value is: nothing below zero can bound it.</summary>
    private static KnownCall? Exponential(RuleSite site, IOperation value) => Shapes.Call(site.Resolve(value), Function.Exp);

    private static bool IsLowerLimit(IOperation operand) => Constants.Value(operand) is { } limit ? limit is < 0 and >= LowestLimit : IsLogStdLimit(operand);

    /// <summary>Something that is not known when the code is compiled, but called the minimum of a log-std: policy.LogStdMin.</summary>
    private static bool IsLogStdLimit(IOperation operand)
    {
        if (Variables.Of(Shapes.Bare(operand)) is not { } variable || Constants.Value(operand) is >= 0)
        {
            return false;
        }

        List<string> words = Words.Of(variable.Name);
        int log = words.FindIndex(word => word is "log" or "logstd" or "logsigma");
        return log >= 0 && words.Exists(word => word is "min" or "minimum" or "lower" or "low")
            && (words[log] != "log" || (log + 1 < words.Count && words[log + 1] is "std" or "stddev" or "sigma" or "sd"));
    }
}
