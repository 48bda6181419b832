using PolicyGen.Environments;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>One step that pays a prize drawn uniformly from [0, 4) by the seed, whatever is done.</summary>
internal sealed class RandomPrize : IEnvironment
{
    public const double Largest = 4;

    private double _prize;

    public static int ObservationDim => 4;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [1, 0, 0, 0];

    public static ReadOnlySpan<float> ObservationHigh => [1, 0, 0, 0];

    public static int TimeLimit => 1;

    public static double RewardThreshold => 2;

    public static double StepSeconds => 1;

    public static string Name => "RandomPrize";

    public void Reset(long seed, Span<float> observation)
    {
        _prize = Largest * new RandomStream((ulong)seed).NextDouble();
        Observe(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        Observe(observation);
        return new StepResult(_prize, EpisodeEnd.Terminated);
    }

    private static void Observe(Span<float> observation)
    {
        observation.Clear();
        observation[0] = 1;
    }
}
