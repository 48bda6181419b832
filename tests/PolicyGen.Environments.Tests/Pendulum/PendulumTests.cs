namespace PolicyGen.Environments.Tests;

/// <summary>Pendulum-v1 against recorded episodes, and what the recordings do not show.</summary>
public class PendulumTests
{
    public static TheoryData<int> Episodes => new(Enumerable.Range(0, PendulumRecording.All.Count));

    [Theory]
    [MemberData(nameof(Episodes))]
    public void Starts_as_recorded_to_the_bit(int index)
    {
        PendulumRecording recording = PendulumRecording.All[index];
        Pendulum pendulum = new();
        float[] observation = new float[3];
        pendulum.Reset(recording.Seed, observation);
        Assert.Equal((recording.States[0][0], recording.States[0][1]), (pendulum.Angle, pendulum.AngularVelocity));
        Assert.Equal(recording.Observations[0], observation);
    }

    /// <summary>From each recorded state: what remains of a difference is the last place of sine and squares.</summary>
    [Theory]
    [MemberData(nameof(Episodes))]
    public void Each_step_as_recorded_within_a_few_last_places(int index)
    {
        PendulumRecording recording = PendulumRecording.All[index];
        Pendulum pendulum = new();
        float[] observation = new float[3];
        pendulum.Reset(recording.Seed, observation);
        int equal = 0;
        for (int t = 0; t < recording.Action.Length; t++)
        {
            pendulum.SetState(recording.States[t][0], recording.States[t][1]);
            StepResult result = pendulum.Step([recording.Action[t]], observation);
            double[] next = recording.States[t + 1];
            AssertClose(next[0], pendulum.Angle, 4 * Place(next[0]));
            AssertClose(next[1], pendulum.AngularVelocity, 4 * Place(8));
            AssertClose(recording.Rewards[t], result.Reward, 4 * Place(recording.Rewards[t]));
            for (int i = 0; i < 3; i++)
            {
                AssertClose(recording.Observations[t + 1][i], observation[i], Place(recording.Observations[t + 1][i]));
            }

            equal += next[0] == pendulum.Angle && next[1] == pendulum.AngularVelocity ? 1 : 0;
        }

        // Nearly all are equal to the bit; a different order of operations would show here.
        Assert.InRange(equal, recording.Action.Length * 98 / 100, recording.Action.Length);
    }

    [Theory]
    [MemberData(nameof(Episodes))]
    public void Whole_episodes_as_recorded(int index)
    {
        PendulumRecording recording = PendulumRecording.All[index];
        Pendulum pendulum = new();
        float[] observation = new float[3];
        pendulum.Reset(recording.Seed, observation);
        Assert.Equal(200, recording.Action.Length);
        for (int t = 0; t < recording.Action.Length; t++)
        {
            StepResult result = pendulum.Step([recording.Action[t]], observation);
            AssertClose(recording.States[t + 1][0], pendulum.Angle, 1e-9);
            AssertClose(recording.States[t + 1][1], pendulum.AngularVelocity, 1e-9);
            AssertClose(recording.Rewards[t], result.Reward, 1e-8);
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

    private static double Place(double value) => Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);

    private static double Place(float value) => MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value);

    private static void AssertClose(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);
}
