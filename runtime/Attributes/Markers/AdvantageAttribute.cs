namespace PolicyGen;

/// <summary>
/// Marks advantages: how much better an action was than the state's value, in units of the return; a value, or an array or span of them.
/// To a policy gradient they are constants.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class AdvantageAttribute : Attribute;
