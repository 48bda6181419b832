namespace PolicyGen.Environments;

/// <summary>
/// One episode: its seed, all observations, actions and rewards, and its end. An environment is deterministic, so seed and actions
/// are enough to play it again; the rest tells whether it came out the same.
/// </summary>
public sealed class EpisodeRecording
{
    private readonly int _observationDim;
    private readonly int _actionDim;
    private float[] _observations;
    private float[] _actions;
    private double[] _rewards;

    internal EpisodeRecording(int observationDim, int actionDim, int capacity)
    {
        _observationDim = observationDim;
        _actionDim = actionDim;
        _observations = new float[(capacity + 1) * observationDim];
        _actions = new float[capacity * actionDim];
        _rewards = new double[capacity];
    }

    /// <summary>The seed of the reset.</summary>
    public long Seed { get; private set; }

    /// <summary>Number of steps done.</summary>
    public int Length { get; private set; }

    /// <summary>How the episode ended; <see cref="EpisodeEnd.None"/> while it goes on.</summary>
    public EpisodeEnd End { get; private set; }

    /// <summary>The reward of each step so far.</summary>
    public ReadOnlySpan<double> Rewards => _rewards.AsSpan(0, Length);

    /// <summary>Sum of the rewards so far.</summary>
    public double Return { get; private set; }

    /// <summary>The observation after a number of steps: 0 is the reset's, <see cref="Length"/> the last one.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not in [0, Length].</exception>
    public ReadOnlySpan<float> Observation(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, Length);
        return _observations.AsSpan(step * _observationDim, _observationDim);
    }

    /// <summary>The action of a step: action t leads from observation t to observation t + 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not in [0, Length).</exception>
    public ReadOnlySpan<float> Action(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Length);
        return _actions.AsSpan(step * _actionDim, _actionDim);
    }

    internal void Begin(long seed, ReadOnlySpan<float> observation)
    {
        (Seed, Length, End, Return) = (seed, 0, EpisodeEnd.None, 0);
        observation.CopyTo(_observations);
    }

    internal void Add(ReadOnlySpan<float> action, ReadOnlySpan<float> observation, StepResult result)
    {
        if (Length == _rewards.Length)
        {
            Grow();
        }

        action.CopyTo(_actions.AsSpan(Length * _actionDim));
        _rewards[Length] = result.Reward;
        Length++;
        observation.CopyTo(_observations.AsSpan(Length * _observationDim));
        Return += result.Reward;
        End = result.End;
    }

    private void Grow()
    {
        int capacity = Length * 2;
        Array.Resize(ref _rewards, capacity);
        Array.Resize(ref _actions, capacity * _actionDim);
        Array.Resize(ref _observations, (capacity + 1) * _observationDim);
    }
}
