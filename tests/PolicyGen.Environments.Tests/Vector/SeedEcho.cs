namespace PolicyGen.Environments.Tests.Vector;

/// <summary>Episodes of one step whose observation spells the seed, in four parts of 16 bits; an action of 2 makes it fail.</summary>
internal sealed class SeedEcho : IEnvironment
{
    private long _seed;

    public static int ObservationDim => 4;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [0, 0, 0, 0];

    public static ReadOnlySpan<float> ObservationHigh => [65535, 65535, 65535, 65535];

    public static int TimeLimit => 1;

    public static double RewardThreshold => 0;

    public static double StepSeconds => 1;

    public static string Name => "SeedEcho";

    public static long Seed(ReadOnlySpan<float> observation) =>
        (long)observation[0] | ((long)observation[1] << 16) | ((long)observation[2] << 32) | ((long)observation[3] << 48);

    public void Reset(long seed, Span<float> observation)
    {
        _seed = seed;
        Write(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        if (action[0] == 2)
        {
            throw new NotSupportedException("2 is too much.");
        }

        Write(observation);
        return new StepResult(0, EpisodeEnd.Truncated);
    }

    private void Write(Span<float> observation)
    {
        for (int i = 0; i < 4; i++)
        {
            observation[i] = (_seed >> (16 * i)) & 0xffff;
        }
    }
}
