namespace PolicyGen.Generator;

/// <summary>The tracked steps of the pipeline, by which tests prove that nothing is computed twice.</summary>
internal static class Steps
{
    /// <summary>Models of [SquashedGaussianPolicy] types.</summary>
    public const string SquashedGaussianPolicies = nameof(SquashedGaussianPolicies);

    /// <summary>Models of [GaussianPolicy] types.</summary>
    public const string GaussianPolicies = nameof(GaussianPolicies);

    /// <summary>Models of [FullCovarianceGaussianPolicy] types.</summary>
    public const string FullCovarianceGaussianPolicies = nameof(FullCovarianceGaussianPolicies);

    /// <summary>Models of [ValueFunction] types.</summary>
    public const string ValueFunctions = nameof(ValueFunctions);

    /// <summary>Models of [QFunction] types.</summary>
    public const string QFunctions = nameof(QFunctions);

    /// <summary>Models of [QuantileFunction] types.</summary>
    public const string QuantileFunctions = nameof(QuantileFunctions);
}
