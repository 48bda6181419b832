using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Divides rewards by the standard deviation of the discounted sum of past rewards, R_t = gamma R_(t-1) + r_t (Engstrom et al. 2020,
/// section 3), so that the value function's targets are of order 1 whatever unit the task pays in. Rewards keep their sign and zero.
/// </summary>
public sealed class RewardScaler
{
    private const double VarianceFloor = 1e-8;

    private readonly double _gamma;
    private readonly double[] _running;
    private readonly double[] _trial;
    private readonly RunningMoments _moments = new(1);

    /// <summary>Starts with scale 1.</summary>
    /// <param name="environments">Number of environments, at least 1.</param>
    /// <param name="gamma">Discount factor in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public RewardScaler(int environments, double gamma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(environments, 1);
        RewardSegment.RequireFraction(gamma, nameof(gamma));
        _gamma = gamma;
        _running = new double[environments];
        _trial = new double[environments];
    }

    /// <summary>The factor that <see cref="Scale"/> applies.</summary>
    public double Factor => _moments.Count < 2 ? 1 : 1 / Math.Sqrt(_moments.Variance(0) + VarianceFloor);

    /// <summary>Number of rewards seen.</summary>
    public long Count => _moments.Count;

    /// <summary>Mean of the discounted sums.</summary>
    public double Mean => _moments.Means[0];

    /// <summary>Sum of squared deviations of the discounted sums.</summary>
    public double SquaredDeviation => _moments.SquaredDeviations[0];

    /// <summary>The discounted sum of the episode under way in each environment.</summary>
    public ReadOnlySpan<double> RunningSums => _running;

    /// <summary>Learns from the rewards of a rollout [steps, environments], then scales them in place.</summary>
    /// <exception cref="ArgumentException">The lengths differ or are not a whole number of steps.</exception>
    /// <exception cref="NotFiniteNumberException">A reward or a discounted sum of rewards is not a finite float32; nothing has changed.</exception>
    public void Scale(Span<float> rewards, ReadOnlySpan<EpisodeEnd> ends)
    {
        if (rewards.Length % _running.Length != 0 || ends.Length != rewards.Length)
        {
            throw new ArgumentException(
                $"'rewards' has {rewards.Length} entries and 'ends' {ends.Length}: both must be the same multiple of {_running.Length}.", nameof(rewards));
        }

        RequireFinite(rewards, ends);
        for (int index = 0; index < rewards.Length; index++)
        {
            ref double running = ref _running[index % _running.Length];
            running = (running * _gamma) + rewards[index];
            _moments.Add([(float)running]);
            if (ends[index] != EpisodeEnd.None)
            {
                running = 0;
            }
        }

        float factor = (float)Factor;
        foreach (ref float reward in rewards)
        {
            reward *= factor;
        }
    }

    /// <summary>Takes over the state of another scaler.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or the sums are of another number of environments; nothing has changed.</exception>
    public void Restore(long count, double mean, double squaredDeviation, ReadOnlySpan<double> runningSums)
    {
        Check.Length(runningSums.Length, _running.Length, nameof(runningSums));
        foreach (double sum in runningSums)
        {
            if (!float.IsFinite((float)sum))
            {
                throw new ArgumentException(FormattableString.Invariant($"A running sum is {sum}; it must be a finite float32."), nameof(runningSums));
            }
        }

        _moments.Restore(count, [mean], [squaredDeviation]);
        runningSums.CopyTo(_running);
    }

    // The same sums beforehand: once the statistics have taken in a NaN, every later reward is one.
    private void RequireFinite(ReadOnlySpan<float> rewards, ReadOnlySpan<EpisodeEnd> ends)
    {
        _running.CopyTo(_trial, 0);
        for (int index = 0; index < rewards.Length; index++)
        {
            ref double running = ref _trial[index % _trial.Length];
            running = (running * _gamma) + rewards[index];
            if (!float.IsFinite((float)running))
            {
                throw new NotFiniteNumberException(
                    FormattableString.Invariant($"'rewards'[{index}] is {rewards[index]} and makes the discounted sum {running}; both must be finite and of a size below 3.4e38."),
                    running);
            }

            if (ends[index] != EpisodeEnd.None)
            {
                running = 0;
            }
        }
    }
}
