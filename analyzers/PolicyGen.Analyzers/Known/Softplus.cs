using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Known;

/// <summary>Recognises softplus: a library's, somebody's own of that name, and log(1 + exp(x)) in its forms.</summary>
internal static class Softplus
{
    /// <summary>x of softplus(x); else null.</summary>
    public static IOperation? OperandOf(RuleSite site, IOperation value)
    {
        if (Shapes.Bare(site.Resolve(value)) is not IInvocationOperation call)
        {
            return null;
        }

        if (call.TargetMethod.Name.ToUpperInvariant() is "SOFTPLUS")
        {
            return call.Arguments.FirstOrDefault()?.Value ?? call.Instance;
        }

        // Math has no log1p, so that people write their own.
        IOperation? exponential = call.TargetMethod.Name is "Log1p" or "Log1P" or "log1p" or "LogP1" ? call.Arguments.FirstOrDefault()?.Value ?? call.Instance
            : Shapes.Call(call, Function.Log) is { IsNatural: true, Operands: [var sum] } && Shapes.Binary(site.Resolve(sum), BinaryOperatorKind.Add) is { } terms
                ? (Constants.Is(terms.Left, 1) ? terms.Right : Constants.Is(terms.Right, 1) ? terms.Left : null)
            : null;
        return exponential is null ? null : Shapes.Call(site.Resolve(exponential), Function.Exp)?.Operand;
    }
}
