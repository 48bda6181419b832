namespace PolicyGen;

/// <summary>
/// Generates a tanh-squashed diagonal Gaussian policy into a partial class (Haarnoja et al. 2018, appendix C):
/// u ~ N(mean, diag(exp(2 logStd))), action = Low + (tanh(u) + 1) (High - Low) / 2.
/// </summary>
public sealed class SquashedGaussianPolicyAttribute : PolicyAttribute
{
    /// <summary>Lower bound of the actions: one number for all dimensions, or an array with one per dimension. Default: -1.</summary>
    public object Low { get; set; } = -1.0;

    /// <summary>Upper bound of the actions, above <see cref="Low"/>: one number for all dimensions, or an array with one per dimension. Default: 1.</summary>
    public object High { get; set; } = 1.0;
}
