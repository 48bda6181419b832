namespace PolicyGen.Generator.Declarations;

/// <summary>The metadata names of the attributes that generate.</summary>
internal static class AttributeNames
{
    public const string SquashedGaussianPolicy = "PolicyGen.SquashedGaussianPolicyAttribute";
    public const string GaussianPolicy = "PolicyGen.GaussianPolicyAttribute";
    public const string FullCovarianceGaussianPolicy = "PolicyGen.FullCovarianceGaussianPolicyAttribute";
    public const string ValueFunction = "PolicyGen.ValueFunctionAttribute";
    public const string QFunction = "PolicyGen.QFunctionAttribute";
    public const string QuantileFunction = "PolicyGen.QuantileFunctionAttribute";

    /// <summary>Those whose type becomes a PolicyGen.IPolicy.</summary>
    public static readonly string[] Policies = [SquashedGaussianPolicy, GaussianPolicy, FullCovarianceGaussianPolicy];

    /// <summary>Those whose type becomes a PolicyGen.IQFunction.</summary>
    public static readonly string[] QFunctions = [QFunction, QuantileFunction];

    /// <summary>All of them.</summary>
    public static readonly string[] All = [.. Policies, ValueFunction, .. QFunctions];
}
