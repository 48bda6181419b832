namespace PolicyGen.Generator.Models;

/// <summary>The distribution a policy draws from; one attribute each.</summary>
internal enum PolicyFamily
{
    /// <summary>Independent dimensions, squashed into the bounds by tanh.</summary>
    SquashedGaussian,

    /// <summary>Independent dimensions without bounds.</summary>
    Gaussian,

    /// <summary>A Cholesky factor from the network; squashed when the model has bounds.</summary>
    FullCovarianceGaussian,
}
