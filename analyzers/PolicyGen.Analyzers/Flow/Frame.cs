using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>The call through which a helper method was entered: its parameters are these arguments.</summary>
/// <param name="Call">The call.</param>
/// <param name="Caller">The frame that the call stands in.</param>
internal sealed record Frame(IInvocationOperation Call, Frame? Caller)
{
    private const int MaxDepth = 3;

    /// <summary>The frame of a call, or null when calls are nested too deeply.</summary>
    public static Frame? Enter(IInvocationOperation call, Frame? caller)
    {
        int depth = 0;
        for (Frame? frame = caller; frame is not null; frame = frame.Caller)
        {
            depth++;
        }

        return depth < MaxDepth ? new Frame(call, caller) : null;
    }

    /// <summary>Whether the parameter is one of the method that was called.</summary>
    public bool Owns(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals((Call.TargetMethod.ReducedFrom ?? Call.TargetMethod).OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition);

    /// <summary>What was passed for the parameter.</summary>
    public IOperation? Argument(IParameterSymbol parameter)
    {
        // A call in extension form has its receiver as the first argument as well, but its parameters are numbered without.
        return Call.Arguments.FirstOrDefault(each => each.Parameter?.Name == parameter.Name)?.Value;
    }
}
