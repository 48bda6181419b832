using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// The rewards of a rollout [steps, environments] and what follows each of them. Step t of environment e lies at t environments + e.
/// </summary>
/// <remarks>
/// What follows a reward has a value only if there is a future: 0 after <see cref="EpisodeEnd.Terminated"/>, V(final observation)
/// after <see cref="EpisodeEnd.Truncated"/> alone, V(next observation) where the rollout itself stops in mid-episode. An end that is both
/// counts as terminated. Taking a time limit for a terminal state teaches that states late in an episode are worthless although
/// nothing in the observation tells them from others (Pardo et al. 2018).
/// </remarks>
public readonly ref struct RewardSegment
{
    /// <summary>Checks the lengths and takes the spans as they are.</summary>
    /// <param name="environments">Number of environments, at least 1.</param>
    /// <param name="rewards">Reward of each step [steps, environments].</param>
    /// <param name="ends">Whether and how the episode ended with that step [steps, environments].</param>
    /// <param name="finalValues">V(final observation) where the step truncated its episode [steps, environments]; other entries are not read.</param>
    /// <param name="nextValues">V of the observation after the last step [environments]; not read where that step ended an episode.</param>
    /// <exception cref="ArgumentException">A length does not fit, or there is no step.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="environments"/> is below 1.</exception>
    public RewardSegment(
        int environments,
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<EpisodeEnd> ends,
        ReadOnlySpan<float> finalValues,
        ReadOnlySpan<float> nextValues)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(environments, 1);
        if (rewards.Length == 0 || rewards.Length % environments != 0)
        {
            throw new ArgumentException(
                $"'rewards' has {rewards.Length} numbers; it takes {environments} for each step, and at least one step.", nameof(rewards));
        }

        RequireLength(ends.Length, rewards.Length, nameof(ends));
        RequireLength(finalValues.Length, rewards.Length, nameof(finalValues));
        RequireLength(nextValues.Length, environments, nameof(nextValues));
        Environments = environments;
        Rewards = rewards;
        Ends = ends;
        FinalValues = finalValues;
        NextValues = nextValues;
    }

    /// <summary>Number of environments.</summary>
    public int Environments { get; }

    /// <summary>Number of steps.</summary>
    public int Steps => Rewards.Length / Environments;

    /// <summary>Reward of each step [steps, environments].</summary>
    public ReadOnlySpan<float> Rewards { get; }

    /// <summary>Whether and how the episode ended with that step [steps, environments].</summary>
    public ReadOnlySpan<EpisodeEnd> Ends { get; }

    /// <summary>V(final observation) of truncated steps [steps, environments].</summary>
    public ReadOnlySpan<float> FinalValues { get; }

    /// <summary>V of the observation after the last step [environments].</summary>
    public ReadOnlySpan<float> NextValues { get; }

    /// <summary>
    /// Whether the step at this index closes its episode; if so <paramref name="futureValue"/> is the value of what follows: 0 or V(final observation).
    /// </summary>
    internal bool EndsEpisode(int index, out double futureValue)
    {
        EpisodeEnd end = Ends[index];
        futureValue = end == EpisodeEnd.Truncated ? FinalValues[index] : 0;
        return end != EpisodeEnd.None;
    }

    internal static void RequireLength(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"'{name}' has {actual} entries; this rollout takes {expected}.", name);
        }
    }

    internal static void RequireFraction(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"'{name}' must lie in [0, 1].");
        }
    }
}
