namespace PolicyGen.Environments;

/// <summary>
/// Does each action several times in a row: the reward is the sum, the observation the last one, and an episode that ends in between
/// ends the step. Fewer, longer decisions are easier to explore where single steps change little.
/// </summary>
/// <typeparam name="TEnvironment">The environment inside.</typeparam>
/// <typeparam name="TTimes">How often each action is done, at least 1.</typeparam>
public class RepeatAction<TEnvironment, TTimes> : EnvironmentWrapper<TEnvironment>, IEnvironment
    where TEnvironment : class, IEnvironment, new()
    where TTimes : ISetting<int>
{
    /// <summary>Wraps a fresh environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of times is below 1.</exception>
    public RepeatAction()
        : this(new TEnvironment())
    {
    }

    /// <summary>Wraps an existing environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of times is below 1.</exception>
    public RepeatAction(TEnvironment inner)
        : base(inner) => SettingRange.AtLeastOne<TTimes>();

    /// <summary>Steps, of several inner ones each, after which an episode is truncated.</summary>
    public static new int TimeLimit => (int)(((long)TEnvironment.TimeLimit + TTimes.Value - 1) / TTimes.Value);

    /// <summary>Simulated seconds of one step, of several inner ones.</summary>
    public static new double StepSeconds => TEnvironment.StepSeconds * TTimes.Value;

    /// <inheritdoc/>
    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    /// <inheritdoc/>
    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        double reward = result.Reward;
        for (int i = 1; i < TTimes.Value && result.End == EpisodeEnd.None; i++)
        {
            result = Inner.Step(action, observation);
            reward += result.Reward;
        }

        return result with { Reward = reward };
    }
}
