using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>The measurements that the doctor reads, on data whose answer is known.</summary>
public sealed class ProbeTests
{
    private const int Steps = 64;
    private const int Environments = 4;

    /// <summary>A sine of 64 steps and amplitude 2, phases spread: root mean square sqrt 2; sin^2 of half a step over sin^2 of four, exactly.</summary>
    [Fact]
    public void Smooth_motion_has_the_scale_and_the_jump_of_its_formula()
    {
        ObservationSummary found = Measure((step, environment) => 2 * Math.Sin(2 * Math.PI * ((step / 64.0) + (environment / 4.0))));
        Assert.Equal(Math.Sqrt(2), found.Scale, 1e-3);
        Assert.Equal(Math.Pow(Math.Sin(Math.PI / 64) / Math.Sin(8 * Math.PI / 64), 2), found.Jump, 1e-3);
        Assert.Equal(0, found.Repeats);
    }

    [Fact]
    public void Noise_jumps_in_one_step_as_far_as_in_eight()
    {
        var random = new RandomStream(1);
        Assert.InRange(Measure((_, _) => random.NextNormal()).Jump, 0.8, 1.25);
    }

    [Fact]
    public void An_observation_that_stays_the_same_repeats_itself()
    {
        ObservationSummary found = Measure((_, environment) => environment);
        Assert.Equal(1, found.Repeats);
        Assert.Equal(double.NaN, found.Jump);
    }

    [Fact]
    public void The_first_observation_of_the_next_episode_is_no_jump()
    {
        ObservationSummary found = Measure((step, _) => step % 16, (step, _) => step % 16 == 15 ? EpisodeEnd.Terminated : EpisodeEnd.None);
        Assert.Equal(1.0 / 64, found.Jump, 1e-6);
    }

    [Fact]
    public void Episodes_too_short_to_tell_are_left_out() =>
        Assert.Equal(double.NaN, Measure((step, _) => step, (_, _) => EpisodeEnd.Terminated).Scale);

    [Fact]
    public void Dead_units_are_counted_exactly()
    {
        var policy = new PointMassPolicy();
        policy.Initialize(1);
        PolicyWorkspace workspace = policy.CreateWorkspace(100);
        float[] observations = new float[200];
        new RandomStream(1).FillNormal(observations);
        policy.Forward(observations, workspace);
        Assert.Equal(0, DeadUnits.Share(workspace.Network));
        ParameterView bias = policy.Parameters.View("hidden.0.bias");
        policy.Parameters.Values.Slice(bias.Offset, 3).Fill(-100);
        policy.Forward(observations, workspace);
        Assert.Equal(3 / 16.0, DeadUnits.Share(workspace.Network));
        policy.Forward(new float[200], workspace);
        Assert.Equal(double.NaN, DeadUnits.Share(workspace.Network));
    }

    [Theory]
    [InlineData("reinforce")]
    [InlineData("a2c")]
    [InlineData("ppo")]
    public void A_sound_first_update_measures_as_sound(string algorithm)
    {
        using ITrainer trainer = DoctorRun.Create<PointMass>(algorithm, new PointMassPolicy(), new PointMassValue(), 20_000);
        TrainingProgress progress = trainer.Update();
        Assert.InRange(progress.LogProbError, 0, 1e-6);
        Assert.InRange(progress.ValueGain, 1e-6, 2);
        Assert.InRange(progress.ReturnScale, 0.1, 10);
        Assert.Equal(-0.5, progress.MeanLogStd, 0.1);
        Assert.Equal(0.99, progress.Discount);
    }

    private static ObservationSummary Measure(Func<int, int, double> observation, Func<int, int, EpisodeEnd>? end = null)
    {
        var rollout = new Rollout(Steps, Environments, 1, 1);
        for (int step = 0; step < Steps; step++)
        {
            for (int environment = 0; environment < Environments; environment++)
            {
                rollout.Observations[(step * Environments) + environment] = (float)observation(step, environment);
                rollout.Ends[(step * Environments) + environment] = end?.Invoke(step, environment) ?? EpisodeEnd.None;
            }
        }

        return ObservationProbe.Measure(rollout);
    }
}
