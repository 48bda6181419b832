using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Divides rewards by the running standard deviation of their discounted sum (Gymnasium's NormalizeReward; see
/// <see cref="RewardScaler"/>), rounded to float32. For loops of one's own: the trainers scale by themselves.
/// </summary>
/// <remarks>
/// The factor moves with every reward unless <see cref="Frozen"/> is set: until then an episode's rewards do not follow from its seed alone.
/// Observations and ends always do. The discounted sum starts over when an episode ends, not at a reset in the middle of one.
/// </remarks>
/// <typeparam name="TEnvironment">The environment inside.</typeparam>
/// <typeparam name="TGamma">The discount factor, in [0, 1].</typeparam>
public class NormalizeReward<TEnvironment, TGamma> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
    where TGamma : ISetting<double>
{
    /// <summary>Wraps a fresh environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The discount factor is not in [0, 1].</exception>
    public NormalizeReward()
        : this(new TEnvironment())
    {
    }

    /// <summary>Wraps an existing environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The discount factor is not in [0, 1].</exception>
    public NormalizeReward(TEnvironment inner)
        : base(inner) => Scaler = new RewardScaler(1, TGamma.Value);

    /// <summary>The statistics and the factor.</summary>
    public RewardScaler Scaler { get; }

    /// <summary>Whether the statistics stay as they are, as in evaluation.</summary>
    public bool Frozen { get; set; }

    /// <inheritdoc/>
    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    /// <inheritdoc/>
    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        if (Frozen)
        {
            return result with { Reward = (float)result.Reward * (float)Scaler.Factor };
        }

        Span<float> reward = [(float)result.Reward];
        Scaler.Scale(reward, [result.End]);
        return result with { Reward = reward[0] };
    }
}
