using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>
/// PGEN1014: softmax or log-softmax of probabilities that softmax has made. Softmax of log-probabilities gives the probabilities back
/// and is no mistake; that something is only called probabilities proves nothing, for logits are at times.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SoftmaxTwiceAnalyzer() : RuleAnalyzer(DensityDescriptors.SoftmaxTwice)
{
    private const int MaxCopies = 4;

    /// <summary>Known libraries' and people's own.</summary>
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create("Softmax", "SoftMax", "softmax", "LogSoftmax", "LogSoftMax", "log_softmax");

    private protected override void Register(RuleRegistry rules) => rules.OnMethod(Names, Judge);

    private static void Judge(RuleSite site, IInvocationOperation call)
    {
        if (OperandOf(call) is not { } operand || IsInPlace(call, operand))
        {
            return;
        }

        IOperation? own = Own(site, operand);
        Origin? origin = own is null && site.Find(operand, Quantity.Probabilities) is { Certainty: >= Certainty.Flow } found ? found : null;
        IOperation? inner = own ?? origin?.Producer;
        if (inner is null || !Undisturbed.Holds(site, operand, inner))
        {
            return;
        }

        IOperation? logits = inner is IInvocationOperation producer && origin is not { IsJoined: true } ? OperandOf(producer) : null;
        site.Report(
            DensityDescriptors.SoftmaxTwice,
            call,
            Certainty.Flow,
            logits is null ? null : [operand, logits],
            null,
            operand.Syntax.ToString());
    }

    /// <summary>The softmax that the value is a result of, or a copy of one: people's own functions, which Find does not know.</summary>
    private static IInvocationOperation? Own(RuleSite site, IOperation value)
    {
        for (int i = 0; i < MaxCopies; i++)
        {
            IOperation resolved = Shapes.Bare(site.Resolve(value));
            if (resolved is IInvocationOperation call && IsSoftmax(call))
            {
                return call;
            }

            if (PassThrough.Of(resolved) is not { First: { } copied, Second: null, Route: Route.Direct })
            {
                return null;
            }

            value = copied;
        }

        return null;
    }

    private static bool IsSoftmax(IInvocationOperation call) => call.TargetMethod.Name is "Softmax" or "SoftMax" or "softmax" && OperandOf(call) is not null;

    /// <summary>What softmax is taken of: of a known function its operand, of a function of one's own that makes rows of rows the row.</summary>
    private static IOperation? OperandOf(IInvocationOperation call)
    {
        if (KnownCall.Of(call) is { } known)
        {
            return (known.Function & (Function.Softmax | Function.LogSoftmax)) != 0 ? known.Operand : null;
        }

        return Numeric.IsCollection(call.TargetMethod.ReturnType) ? call.Arguments.FirstOrDefault(argument => Numeric.IsCollection(argument.Parameter?.Type))?.Value : null;
    }

    /// <summary>SoftMax(x, x): whether x held logits before is not to be seen.</summary>
    private static bool IsInPlace(IInvocationOperation call, IOperation operand) =>
        KnownCall.Of(call)?.Destination is { } destination && SymbolEqualityComparer.Default.Equals(Variables.Holder(destination), Variables.Holder(operand));
}
