using PolicyGen.Environments;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>One step, one action: reward -(a - 0.7)^2.</summary>
internal sealed class QuadraticBandit : IEnvironment
{
    public const double Target = 0.7;

    public static int ObservationDim => 1;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [float.NegativeInfinity];

    public static ReadOnlySpan<float> ActionHigh => [float.PositiveInfinity];

    public static ReadOnlySpan<float> ObservationLow => [1];

    public static ReadOnlySpan<float> ObservationHigh => [1];

    public static int TimeLimit => 1;

    public static double RewardThreshold => 0;

    public static double StepSeconds => 1;

    public static string Name => "QuadraticBandit";

    public void Reset(long seed, Span<float> observation) => observation[0] = 1;

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation) =>
        new(-(action[0] - Target) * (action[0] - Target), EpisodeEnd.Terminated);
}

/// <summary>A mass on a line, pushed by the action, 40 steps: reward -(x^2 + 0.1 v^2). Starts at x in [-1, 1] by the seed.</summary>
internal sealed class PointMass : IEnvironment
{
    private double _position, _speed;
    private int _step;

    public static int ObservationDim => 2;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [-5, -5];

    public static ReadOnlySpan<float> ObservationHigh => [5, 5];

    public static int TimeLimit => 40;

    public static double RewardThreshold => -4;

    public static double StepSeconds => 1;

    public static string Name => "PointMass";

    public void Reset(long seed, Span<float> observation)
    {
        _position = (new RandomStream((ulong)seed).NextDouble() * 2) - 1;
        (_speed, _step) = (0, 0);
        Observe(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        _speed += 0.2 * action[0];
        _position += 0.2 * _speed;
        _step++;
        Observe(observation);
        double reward = -((_position * _position) + (0.1 * _speed * _speed));
        EpisodeEnd end = Math.Abs(_position) > 3 ? EpisodeEnd.Terminated : _step == TimeLimit ? EpisodeEnd.Truncated : EpisodeEnd.None;
        return new StepResult(end == EpisodeEnd.Terminated ? -100 : reward, end);
    }

    private void Observe(Span<float> observation) => (observation[0], observation[1]) = ((float)_position, (float)_speed);
}
