namespace PolicyGen.Environments;

/// <summary>
/// An episodic environment with continuous observations and actions. Dimensions and bounds belong to the type, so that a policy
/// can be checked against them before anything runs.
/// </summary>
public interface IEnvironment
{
    /// <summary>Number of observations.</summary>
    static abstract int ObservationDim { get; }

    /// <summary>Number of action dimensions.</summary>
    static abstract int ActionDim { get; }

    /// <summary>Lower bound of each action dimension.</summary>
    static abstract ReadOnlySpan<float> ActionLow { get; }

    /// <summary>Upper bound of each action dimension.</summary>
    static abstract ReadOnlySpan<float> ActionHigh { get; }

    /// <summary>Nominal lower bound of each observation; values may exceed it where the environment says so.</summary>
    static abstract ReadOnlySpan<float> ObservationLow { get; }

    /// <summary>Nominal upper bound of each observation.</summary>
    static abstract ReadOnlySpan<float> ObservationHigh { get; }

    /// <summary>Steps after which an episode is truncated.</summary>
    static abstract int TimeLimit { get; }

    /// <summary>The mean return from which on the task counts as solved.</summary>
    static abstract double RewardThreshold { get; }

    /// <summary>Simulated seconds of one step: how fast an episode is shown in real time. Finite and above 0; 1 where there is no time.</summary>
    static abstract double StepSeconds { get; }

    /// <summary>The usual name, such as "BipedalWalker-v3".</summary>
    static abstract string Name { get; }

    /// <summary>Starts a fresh episode that depends on the seed alone, and writes the first observation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative.</exception>
    /// <exception cref="ArgumentException">The span's length is not ObservationDim.</exception>
    void Reset(long seed, Span<float> observation);

    /// <summary>Applies an action and writes the next observation.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length, or an action is not finite; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">There was no reset, or the episode has ended; nothing has changed.</exception>
    StepResult Step(ReadOnlySpan<float> action, Span<float> observation);
}
