using System.Diagnostics.CodeAnalysis;

namespace PolicyGen.Environments;

/// <summary>
/// Where an episode stands (not begun, running, ended), and the contract's checks of seeds and spans: all of them come before
/// anything changes.
/// </summary>
internal struct EpisodeClock
{
    private State _state;

    private enum State
    {
        New,
        Running,
        Ended,
    }

    /// <summary>Steps done in this episode.</summary>
    public int Steps { get; private set; }

    /// <summary>Checks the arguments of a reset.</summary>
    public static void CheckReset<TEnvironment>(long seed, ReadOnlySpan<float> observation)
        where TEnvironment : IEnvironment
    {
        if (seed < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(seed), seed, "A seed is 0 or more.");
        }

        CheckLength(observation.Length, TEnvironment.ObservationDim, nameof(observation));
    }

    /// <summary>Checks the arguments of a step, and that there is an episode to continue.</summary>
    public readonly void CheckStep<TEnvironment>(ReadOnlySpan<float> action, ReadOnlySpan<float> observation)
        where TEnvironment : IEnvironment
    {
        RequireRunning();
        CheckLength(action.Length, TEnvironment.ActionDim, nameof(action));
        CheckLength(observation.Length, TEnvironment.ObservationDim, nameof(observation));
        for (int i = 0; i < action.Length; i++)
        {
            if (!float.IsFinite(action[i]))
            {
                ThrowNotFinite(i, action[i], TEnvironment.ActionLow[i], TEnvironment.ActionHigh[i]);
            }
        }
    }

    /// <summary>There is an episode to continue.</summary>
    public readonly void RequireRunning()
    {
        if (_state != State.Running)
        {
            ThrowNotRunning();
        }
    }

    /// <summary>A fresh episode begins.</summary>
    public void Start() => (_state, Steps) = (State.Running, 0);

    /// <summary>Counts a step and says how the episode ends with it: as the task says, and by the time limit.</summary>
    public EpisodeEnd Tick(int timeLimit, EpisodeEnd end = EpisodeEnd.None)
    {
        if (++Steps >= timeLimit)
        {
            end |= EpisodeEnd.Truncated;
        }

        if (end != EpisodeEnd.None)
        {
            _state = State.Ended;
        }

        return end;
    }

    private static void CheckLength(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"'{name}' has {actual} numbers; it takes {expected}.", name);
        }
    }

    [DoesNotReturn]
    private readonly void ThrowNotRunning() => throw new InvalidOperationException(
        _state == State.New
            ? "Step was called before Reset. Call Reset(seed, observation) first."
            : $"The episode has ended after {Steps} steps. Call Reset(seed, observation) to start another one.");

    [DoesNotReturn]
    private static void ThrowNotFinite(int index, float value, float low, float high) =>
        throw new ArgumentException($"'action'[{index}] is {value}; every action must be finite, usually within {low}..{high}.", "action");
}
