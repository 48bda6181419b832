namespace PolicyGen;

/// <summary>
/// Marks actions: a value, or an array or span of them, as the environment takes them. Analyzers then know it whatever its name,
/// and so does the buffer that is passed for such a parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class ActionAttribute : Attribute;
