namespace PolicyGen.Environments.Tests;

/// <summary>Pendulum-v1 against recorded episodes, and what the recordings do not show.</summary>
public class PendulumTests
{
    public static TheoryData<int> Episodes => new(Enumerable.Range(0, PendulumRecording.All.Count));

    /// <summary>The recordings use another sine than this project; both are nearly always the nearest float64, and here always the same.</summary>
    [Theory]
    [MemberData(nameof(Episodes))]
    public void Episodes_as_recorded_to_the_bit(int index)
    {
        PendulumRecording recording = PendulumRecording.All[index];
        Pendulum pendulum = new();
        float[] observation = new float[3];
        pendulum.Reset(recording.Seed, observation);
        Assert.Null(Difference(pendulum, observation, recording, 0));
        Assert.Equal(200, recording.Action.Length);
        for (int t = 0; t < 200; t++)
        {
            StepResult result = pendulum.Step([recording.Action[t]], observation);
            Assert.Null(
                Difference(pendulum, observation, recording, t + 1)
                ?? BitCompare.Difference($"step {t}", "reward", [result.Reward], recording.Rewards.AsSpan(t, 1)));
            Assert.Equal(t == 199 ? EpisodeEnd.Truncated : EpisodeEnd.None, result.End);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(-3, -3)]
    [InlineData(7, 7 - (2 * Math.PI))]
    [InlineData(-7, (2 * Math.PI) - 7)]
    [InlineData(100, 100 - (32 * Math.PI))]
    [InlineData(Math.PI, -Math.PI)]
    [InlineData(-Math.PI, -Math.PI)]
    public void Angles_wrap_into_minus_pi_to_pi(double angle, double expected) =>
        AssertClose(expected, Pendulum.NormalizeAngle(angle), 2e-14);

    [Fact]
    public void Torque_and_speed_are_cut()
    {
        Pendulum wide = new(), cut = new();
        float[] a = new float[3], b = new float[3];
        wide.Reset(3, a);
        cut.Reset(3, b);
        for (int t = 0; t < 200; t++)
        {
            float sign = cut.AngularVelocity >= 0 ? 1 : -1;
            Assert.Equal(cut.Step([2 * sign], b), wide.Step([1e30f * sign], a));
            Assert.Equal(b, a);
            Assert.InRange(cut.AngularVelocity, -8, 8);
        }
    }

    [Fact]
    public void Hanging_still_costs_pi_squared_a_step()
    {
        Pendulum pendulum = new();
        float[] observation = new float[3];
        pendulum.Reset(0, observation);
        pendulum.SetState(Math.PI, 0);
        StepResult result = pendulum.Step([0], observation);
        AssertClose(-Math.PI * Math.PI, result.Reward, 1e-15);
        AssertClose(Math.PI, pendulum.Angle, 1e-15);
        Assert.Equal(-1, observation[0]);
    }

    private static string? Difference(Pendulum pendulum, float[] observation, PendulumRecording recording, int row) =>
        BitCompare.Difference($"row {row}", "state", [pendulum.Angle, pendulum.AngularVelocity], (ReadOnlySpan<double>)recording.States[row])
        ?? BitCompare.Difference($"row {row}", "observation", observation, (ReadOnlySpan<float>)recording.Observations[row]);

    private static void AssertClose(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);
}
