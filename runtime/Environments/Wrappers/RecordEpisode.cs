namespace PolicyGen.Environments;

/// <summary>
/// Keeps all observations, actions and rewards of the current episode, for replay, plots and data sets. Memory for a whole episode is
/// taken in advance (up to 4,096 steps; beyond, it doubles when full), so a step allocates nothing.
/// </summary>
/// <typeparam name="TEnvironment">The environment inside.</typeparam>
public class RecordEpisode<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private const int LargestFirstCapacity = 4096;

    /// <summary>Wraps a fresh environment.</summary>
    public RecordEpisode()
        : this(new TEnvironment())
    {
    }

    /// <summary>Wraps an existing environment.</summary>
    public RecordEpisode(TEnvironment inner)
        : base(inner) =>
        Episode = new EpisodeRecording(ObservationDim, ActionDim, Math.Clamp(TimeLimit, 1, LargestFirstCapacity));

    /// <summary>The current or last episode; the next reset overwrites it.</summary>
    public EpisodeRecording Episode { get; }

    /// <inheritdoc/>
    public override void Reset(long seed, Span<float> observation)
    {
        Inner.Reset(seed, observation);
        Episode.Begin(seed, observation);
    }

    /// <inheritdoc/>
    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        Episode.Add(action, observation, result);
        return result;
    }
}
