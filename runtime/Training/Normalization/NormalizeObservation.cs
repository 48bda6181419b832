using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Brings each observation to mean 0 and variance 1 by the statistics of all observations so far, clipped at
/// +-<see cref="ObservationNormalizer.Clip"/> (Gymnasium's NormalizeObservation). For loops of one's own: the trainers normalise by themselves, with
/// one set of statistics for all their environments.
/// </summary>
/// <remarks>
/// With running statistics an observation depends on what was seen before, so an episode's observations do not follow from its seed
/// alone until <see cref="ObservationNormalizer.Frozen"/> is set. Rewards and ends always do.
/// </remarks>
/// <typeparam name="TEnvironment">The environment inside.</typeparam>
public class NormalizeObservation<TEnvironment> : EnvironmentWrapper<TEnvironment>, IEnvironment
    where TEnvironment : class, IEnvironment, new()
{
    private static readonly float[] Low = Filled(-ObservationNormalizer.Clip);
    private static readonly float[] High = Filled(ObservationNormalizer.Clip);

    private readonly RunningMoments _latest = new(ObservationDim);

    /// <summary>Wraps a fresh environment, with statistics of its own.</summary>
    public NormalizeObservation()
        : this(new TEnvironment(), new ObservationNormalizer(ObservationDim))
    {
    }

    /// <summary>Wraps an existing environment with given statistics, such as those a policy was trained with.</summary>
    /// <exception cref="ArgumentException">The statistics are of another dimension.</exception>
    public NormalizeObservation(TEnvironment inner, ObservationNormalizer normalizer)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(normalizer);
        if (normalizer.ObservationDim != ObservationDim)
        {
            throw new ArgumentException(
                $"The statistics are over {normalizer.ObservationDim} observations; {Name} has {ObservationDim}.", nameof(normalizer));
        }

        Normalizer = normalizer;
    }

    /// <summary>-<see cref="ObservationNormalizer.Clip"/> for each observation.</summary>
    public static new ReadOnlySpan<float> ObservationLow => Low;

    /// <summary><see cref="ObservationNormalizer.Clip"/> for each observation.</summary>
    public static new ReadOnlySpan<float> ObservationHigh => High;

    /// <summary>The statistics; freeze them for evaluation.</summary>
    public ObservationNormalizer Normalizer { get; }

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">The environment's observation is not finite; the statistics have not changed.</exception>
    public override void Reset(long seed, Span<float> observation)
    {
        Inner.Reset(seed, observation);
        Normalize(observation);
    }

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">The environment's observation is not finite; the statistics have not changed.</exception>
    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        Normalize(observation);
        return result;
    }

    private static float[] Filled(float value)
    {
        float[] bounds = new float[ObservationDim];
        Array.Fill(bounds, value);
        return bounds;
    }

    private void Normalize(Span<float> observation)
    {
        EnvironmentOutput.RequireFinite<TEnvironment>(observation);
        _latest.Clear();
        _latest.Add(observation);
        Normalizer.Update(_latest);
        Normalizer.Normalize(observation, observation);
    }
}
