namespace PolicyGen;

/// <summary>
/// Marks pre-squash values u: samples of the base Gaussian, before tanh and bounds make an action of them. Analyzers then know such a
/// value, or an array or span of them, whatever its name.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class PreSquashAttribute : Attribute;
