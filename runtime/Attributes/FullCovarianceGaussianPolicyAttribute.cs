namespace PolicyGen;

/// <summary>
/// Generates a Gaussian policy with a full covariance matrix into a partial class: u = mean + L noise with L lower triangular,
/// exp(logStd) on its diagonal and the off-diagonal head below it, row by row. <see cref="PolicyAttribute.LogStd"/> says whether both
/// depend on the state or are free parameters (<see cref="LogStdKind.Fixed"/> is not possible here).
/// </summary>
public sealed class FullCovarianceGaussianPolicyAttribute : PolicyAttribute
{
    /// <summary>Whether the sample is squashed into [Low, High] by tanh. Default: true.</summary>
    public bool Squash { get; set; } = true;

    /// <summary>Lower bound of the actions when squashed: one number for all dimensions, or an array with one per dimension. Default: -1.</summary>
    public object Low { get; set; } = -1.0;

    /// <summary>Upper bound of the actions when squashed, above <see cref="Low"/>. Default: 1.</summary>
    public object High { get; set; } = 1.0;
}
