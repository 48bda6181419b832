using PolicyGen.Environments;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>Says "terminated" where the time limit cut the episode off.</summary>
internal sealed class TerminatesAtLimit<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        return result.End == EpisodeEnd.Truncated ? result with { End = EpisodeEnd.Terminated } : result;
    }
}

/// <summary>Writes its observation at reset only.</summary>
internal sealed class ObservesAtReset<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly float[] _unseen = new float[TEnvironment.ObservationDim];

    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => Inner.Step(action, _unseen);
}

/// <summary>Returns any of its last 256 observations, those of earlier episodes too, as from a buffer that was shuffled.</summary>
internal sealed class ShufflesObservations<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private const int Memory = 256;

    private readonly float[] _seen = new float[Memory * TEnvironment.ObservationDim];
    private RandomStream _random = new(1);
    private int _steps;

    public override void Reset(long seed, Span<float> observation)
    {
        Inner.Reset(seed, observation);
        Shuffle(observation);
    }

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        Shuffle(observation);
        return result;
    }

    private void Shuffle(Span<float> observation)
    {
        observation.CopyTo(Row(_steps++ % Memory));
        Row(_random.NextInt32(Math.Min(_steps, Memory))).CopyTo(observation);
    }

    private Span<float> Row(int row) => _seen.AsSpan(row * TEnvironment.ObservationDim, TEnvironment.ObservationDim);
}

/// <summary>Pays the same whatever is done, and never ends early.</summary>
internal sealed class PaysAlways : EnvironmentWrapper<Pendulum>
{
    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => Inner.Step(action, observation) with { Reward = 1 };
}

/// <summary>Pays in a unit ten thousand times as small.</summary>
internal sealed class PaysInSmallChange<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        return result with { Reward = 1e4 * result.Reward };
    }
}

/// <summary>Measures in millimetres what others measure in metres.</summary>
internal sealed class InMillimetres<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    public override void Reset(long seed, Span<float> observation)
    {
        Inner.Reset(seed, observation);
        Scale(observation);
    }

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        Scale(observation);
        return result;
    }

    private static void Scale(Span<float> observation)
    {
        foreach (ref float value in observation)
        {
            value *= 1000;
        }
    }
}

/// <summary>Loses its state after a hundred steps.</summary>
internal sealed class TurnsNaN<TEnvironment> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private const int SoundSteps = 100;

    private int _steps;

    public override void Reset(long seed, Span<float> observation) => Inner.Reset(seed, observation);

    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        observation[0] = ++_steps > SoundSteps ? float.NaN : observation[0];
        return result;
    }
}
