using PolicyGen.Environments;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>Four states in a row, known by one-hot observations; whatever is done, state i pays i + 1 and leads to the next, the last one to the end.</summary>
internal sealed class Chain : IEnvironment
{
    private int _state;

    public static int ObservationDim => 4;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [0, 0, 0, 0];

    public static ReadOnlySpan<float> ObservationHigh => [1, 1, 1, 1];

    public static int TimeLimit => 4;

    public static double RewardThreshold => 10;

    public static double StepSeconds => 1;

    public static string Name => "Chain";

    public void Reset(long seed, Span<float> observation)
    {
        _state = 0;
        Observe(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        double reward = ++_state;
        Observe(observation);
        return new StepResult(reward, _state == 4 ? EpisodeEnd.Terminated : EpisodeEnd.None);
    }

    private void Observe(Span<float> observation)
    {
        observation.Clear();
        observation[_state % 4] = 1;
    }
}

/// <summary>One state that pays 1 for ever; episodes are cut off after five steps, which is no reason to think that nothing follows.</summary>
internal sealed class Treadmill : IEnvironment
{
    private int _step;

    public static int ObservationDim => 4;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [1, 0, 0, 0];

    public static ReadOnlySpan<float> ObservationHigh => [1, 0, 0, 0];

    public static int TimeLimit => 5;

    public static double RewardThreshold => 5;

    public static double StepSeconds => 1;

    public static string Name => "Treadmill";

    public void Reset(long seed, Span<float> observation)
    {
        _step = 0;
        Observe(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        Observe(observation);
        return new StepResult(1, ++_step == TimeLimit ? EpisodeEnd.Truncated : EpisodeEnd.None);
    }

    private static void Observe(Span<float> observation)
    {
        observation.Clear();
        observation[0] = 1;
    }
}
