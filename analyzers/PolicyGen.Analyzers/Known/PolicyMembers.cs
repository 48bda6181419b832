using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Known;

/// <summary>Calls of the members of IPolicy, on the interface or on a class that implements it.</summary>
internal static class PolicyMembers
{
    /// <summary>Whether the call draws actions, with their pre-squash values and log-probabilities.</summary>
    public static bool Draws(IInvocationOperation call) => call.TargetMethod.Name is "Sample" or "SampleFromNoise" && Is(call) && Argument(call, "actions") is not null
        && Argument(call, "logProbs") is not null;

    /// <summary>Whether the call is one of a policy's members.</summary>
    public static bool Is(IInvocationOperation call) => call.TargetMethod.ContainingType is { } type && (IsPolicy(type) || type.AllInterfaces.Any(IsPolicy));

    /// <summary>What is passed for a parameter, or null.</summary>
    public static IOperation? Argument(IInvocationOperation call, string parameter) => call.Arguments.FirstOrDefault(each => each.Parameter?.Name == parameter)?.Value;

    private static bool IsPolicy(INamedTypeSymbol type) => type is { Name: "IPolicy", ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } };
}
