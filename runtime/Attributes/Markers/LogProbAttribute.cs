namespace PolicyGen;

/// <summary>
/// Marks log-probabilities (or log-densities) log pi(a|s), summed over the action's dimensions: a value, or an array or span with one
/// for each row. Analyzers then know that a difference of two is a log-ratio.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class LogProbAttribute : Attribute;
