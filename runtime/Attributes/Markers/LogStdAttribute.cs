namespace PolicyGen;

/// <summary>
/// Marks logarithms of standard deviations: a value, or an array or span of them. Analyzers then know that its exponential is a
/// standard deviation, and that its own range is the whole line.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class LogStdAttribute : Attribute;
