namespace PolicyGen.Training;

/// <summary>
/// Brings each observation to mean 0 and variance 1 by the statistics of all observations so far, and clips at +-<see cref="Clip"/>.
/// The policy belongs to its normaliser: evaluation and checkpoints need both.
/// </summary>
/// <remarks>
/// Reading is thread-safe while nobody updates. Workers gather <see cref="RunningMoments"/> of their own, which are merged in
/// a fixed order between rollouts: so within a rollout the statistics stand still and the result does not depend on the threads.
/// </remarks>
public sealed class ObservationNormalizer
{
    /// <summary>Bound of a normalised observation, in standard deviations.</summary>
    public const float Clip = 10;

    /// <summary>Added to each variance, so that a constant observation divides by no zero.</summary>
    public const double VarianceEpsilon = 1e-8;

    private readonly RunningMoments _moments;
    private readonly float[] _means;
    private readonly float[] _inverseDeviations;
    private float _clip;

    /// <summary>Starts as the identity, without the clip, until it has seen two observations: it is in standard deviations, of which nothing is known.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="observationDim"/> is below 1.</exception>
    public ObservationNormalizer(int observationDim)
    {
        _moments = new RunningMoments(observationDim);
        _means = new float[observationDim];
        _inverseDeviations = new float[observationDim];
        Refresh();
    }

    /// <summary>Number of observations in a row.</summary>
    public int ObservationDim => _moments.Dimension;

    /// <summary>Whether <see cref="Update"/> leaves the statistics as they are, as in evaluation.</summary>
    public bool Frozen { get; set; }

    /// <summary>Number of observations seen.</summary>
    public long Count => _moments.Count;

    /// <summary>Mean of each component, float64.</summary>
    public ReadOnlySpan<double> Means => _moments.Means;

    /// <summary>Sum of squared deviations of each component, float64; the variance is this over <see cref="Count"/>.</summary>
    public ReadOnlySpan<double> SquaredDeviations => _moments.SquaredDeviations;

    /// <summary>Normalises observations [rows, ObservationDim] into another span, or in place.</summary>
    /// <exception cref="ArgumentException">The length is not a whole number of rows, or the two lengths differ.</exception>
    /// <exception cref="NotFiniteNumberException">An observation is NaN or infinite, which the clip would hide; nothing has changed.</exception>
    public void Normalize(ReadOnlySpan<float> observations, Span<float> normalized)
    {
        int dimension = ObservationDim;
        if (observations.Length % dimension != 0 || normalized.Length != observations.Length)
        {
            throw new ArgumentException(
                $"'observations' has {observations.Length} numbers and 'normalized' {normalized.Length}: both must be the same multiple of {dimension}.",
                nameof(observations));
        }

        Check.Finite(observations, dimension, nameof(observations));
        for (int row = 0; row < observations.Length; row += dimension)
        {
            ReadOnlySpan<float> source = observations.Slice(row, dimension);
            Span<float> destination = normalized.Slice(row, dimension);
            for (int i = 0; i < dimension; i++)
            {
                destination[i] = float.Clamp((source[i] - _means[i]) * _inverseDeviations[i], -_clip, _clip);
            }
        }
    }

    /// <summary>Merges the moments of further observations, unless <see cref="Frozen"/>.</summary>
    /// <exception cref="ArgumentException">The dimension differs.</exception>
    public void Update(RunningMoments observed)
    {
        if (!Frozen)
        {
            _moments.Merge(observed);
            Refresh();
        }
    }

    /// <summary>Takes over saved statistics.</summary>
    /// <exception cref="ArgumentException">They do not fit or are not finite; nothing has changed.</exception>
    public void Restore(long count, ReadOnlySpan<double> means, ReadOnlySpan<double> squaredDeviations)
    {
        _moments.Restore(count, means, squaredDeviations);
        Refresh();
    }

    /// <summary>The bound of what is normalised after that many observations; infinity without statistics.</summary>
    internal static float ClipAfter(long count) => count >= 2 ? Clip : float.PositiveInfinity;

    private void Refresh()
    {
        _clip = ClipAfter(_moments.Count);
        for (int i = 0; i < _means.Length; i++)
        {
            bool known = _moments.Count >= 2;
            _means[i] = known ? (float)_moments.Means[i] : 0;
            _inverseDeviations[i] = known ? (float)(1 / Math.Sqrt(_moments.Variance(i) + VarianceEpsilon)) : 1;
        }
    }
}
