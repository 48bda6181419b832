namespace PolicyGen.Environments;

/// <summary>
/// Truncates episodes after fewer steps than the environment itself does (Gymnasium's TimeLimit). A larger limit changes nothing:
/// the environment's own remains.
/// </summary>
/// <typeparam name="TEnvironment">The environment inside.</typeparam>
/// <typeparam name="TSteps">The limit in steps, at least 1.</typeparam>
public class LimitSteps<TEnvironment, TSteps> : EnvironmentWrapper<TEnvironment>, IEnvironment
    where TEnvironment : class, IEnvironment, new()
    where TSteps : ISetting<int>
{
    private EpisodeClock _clock;

    /// <summary>Wraps a fresh environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public LimitSteps()
        : this(new TEnvironment())
    {
    }

    /// <summary>Wraps an existing environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public LimitSteps(TEnvironment inner)
        : base(inner) => SettingRange.AtLeastOne<TSteps>();

    /// <summary>Steps after which an episode is truncated: the smaller of the two limits.</summary>
    public static new int TimeLimit => Math.Min(TEnvironment.TimeLimit, TSteps.Value);

    /// <inheritdoc/>
    public override void Reset(long seed, Span<float> observation)
    {
        Inner.Reset(seed, observation);
        _clock.Start();
    }

    /// <inheritdoc/>
    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        // The environment inside would go on after this limit.
        _clock.RequireRunning();
        StepResult result = Inner.Step(action, observation);
        return result with { End = _clock.Tick(TSteps.Value, result.End) };
    }
}
