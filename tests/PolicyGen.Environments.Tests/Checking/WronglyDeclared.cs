namespace PolicyGen.Environments.Tests;

/// <summary>Wrong before it runs.</summary>
internal sealed class WronglyDeclared : IEnvironment
{
    public static int ObservationDim => 2;

    public static int ActionDim => 2;

    public static ReadOnlySpan<float> ActionLow => [1, float.NaN];

    public static ReadOnlySpan<float> ActionHigh => [-1, 1];

    public static ReadOnlySpan<float> ObservationLow => [0];

    public static ReadOnlySpan<float> ObservationHigh => [1, 1];

    public static int TimeLimit => 0;

    public static double RewardThreshold => double.NaN;

    public static double StepSeconds => 0;

    public static string Name => " ";

    public void Reset(long seed, Span<float> observation) => throw new NotSupportedException();

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => throw new NotSupportedException();
}
