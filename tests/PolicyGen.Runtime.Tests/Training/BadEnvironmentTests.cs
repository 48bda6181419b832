using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>What an environment gets wrong is named at once, and leaves no trace in statistics or parameters.</summary>
public sealed class BadEnvironmentTests
{
    private static readonly ReinforceOptions Options = new() { TotalSteps = 10_000, Environments = 10, StepsPerBatch = 20, Threads = 1 };

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void An_observation_that_is_not_finite_is_named_and_leaves_no_trace(float value)
    {
        var policy = new PointMassPolicy();
        using var trainer = new ReinforceTrainer<Faulty>(policy, new PointMassValue(), Options);
        trainer.Update();
        float[] parameters = policy.Parameters.Values.ToArray();
        double[] means = trainer.Normalizer.Means.ToArray();
        double[] squares = trainer.Normalizer.SquaredDeviations.ToArray();
        using (new Fault(step: 7, observation: value))
        {
            string message = Assert.Throws<NotFiniteNumberException>(() => trainer.Update()).Message;
            Assert.StartsWith(FormattableString.Invariant($"Observation 1 of environment 0 (Faulty) is {value}; every observation must be finite"), message);
        }

        Assert.Equal(parameters, policy.Parameters.Values.ToArray());
        Assert.Equal(means, trainer.Normalizer.Means.ToArray());
        Assert.Equal(squares, trainer.Normalizer.SquaredDeviations.ToArray());
        Assert.True(double.IsFinite(trainer.Update().ValueLoss));
    }

    [Fact]
    public void The_final_observation_and_the_first_one_count_too()
    {
        using var trainer = new ReinforceTrainer<Faulty>(new PointMassPolicy(), new PointMassValue(), Options);
        foreach (int step in new[] { 0, Faulty.TimeLimit })
        {
            using var fault = new Fault(step, observation: float.PositiveInfinity);
            Assert.Contains("Observation 1 of environment 0", Assert.Throws<NotFiniteNumberException>(() => trainer.Update()).Message);
            Assert.Equal(0, trainer.Normalizer.Count);
        }
    }

    [Fact]
    public void Evaluation_names_an_observation_that_is_not_finite()
    {
        using var fault = new Fault(step: 3, observation: float.PositiveInfinity);
        Assert.Contains("(Faulty) is Infinity", Assert.Throws<NotFiniteNumberException>(Evaluate).Message);
    }

    [Fact]
    public void The_wrapper_refuses_it_before_its_statistics_learn()
    {
        var wrapper = new NormalizeObservation<Faulty>();
        var observation = new float[2];
        wrapper.Reset(1, observation);
        using (new Fault(step: 1, observation: float.NaN))
        {
            Assert.Contains("Observation 1", Assert.Throws<NotFiniteNumberException>(() => wrapper.Step([0], observation)).Message);
        }

        Assert.Equal(1, wrapper.Normalizer.Count);
        wrapper.Step([0], observation);
        Assert.All(observation, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Statistics_refuse_what_is_not_finite()
    {
        var moments = new RunningMoments(2);
        moments.Add([1, 2]);
        Assert.Throws<NotFiniteNumberException>(() => moments.Add([3, float.PositiveInfinity]));
        Assert.Equal((1L, 1.0, 2.0), (moments.Count, moments.Means[0], moments.Means[1]));
        var normalized = new float[2];
        Assert.Throws<NotFiniteNumberException>(() => new ObservationNormalizer(2).Normalize([1, float.PositiveInfinity], normalized));
        Assert.Equal([0f, 0f], normalized);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e39)]
    public void A_reward_that_is_no_finite_float32_is_named_and_leaves_no_trace(double value)
    {
        using var trainer = new ReinforceTrainer<Faulty>(new PointMassPolicy(), new PointMassValue(), Options);
        trainer.Update();
        double[] scaler = trainer.Save().Statistics["rewardScaler"];
        using (new Fault(step: 5, reward: value))
        {
            string expected = FormattableString.Invariant($"The reward of environment 0 (Faulty) is {value}; every reward must be finite");
            Assert.StartsWith(expected, Assert.Throws<NotFiniteNumberException>(() => trainer.Update()).Message);
            Assert.StartsWith(expected, Assert.Throws<NotFiniteNumberException>(Evaluate).Message);
        }

        Assert.Equal(scaler, trainer.Save().Statistics["rewardScaler"]);
        Assert.True(double.IsFinite(trainer.Update().ValueLoss));
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(3e38f, 3e38f)]
    public void The_reward_scaler_takes_all_rewards_or_none(float first, float second)
    {
        var scaler = new RewardScaler(1, 1);
        scaler.Scale([1, 2, 3], new EpisodeEnd[3]);
        (long, double, double) before = (scaler.Count, scaler.Mean, scaler.SquaredDeviation);
        float[] rewards = [5, first, second];
        Assert.Contains("must be finite", Assert.Throws<NotFiniteNumberException>(() => scaler.Scale(rewards, new EpisodeEnd[3])).Message);
        Assert.Equal(before, (scaler.Count, scaler.Mean, scaler.SquaredDeviation));
        Assert.Equal([5, first, second], rewards);

        // The running sum is still 6: another scaler that was never disturbed agrees.
        var calm = new RewardScaler(1, 1);
        calm.Scale([1, 2, 3], new EpisodeEnd[3]);
        calm.Scale([4], new EpisodeEnd[1]);
        scaler.Scale([4], new EpisodeEnd[1]);
        Assert.Equal((calm.Mean, calm.SquaredDeviation), (scaler.Mean, scaler.SquaredDeviation));
    }

    [Fact]
    public void Advantages_beyond_float32_leave_the_parameters_as_they_were()
    {
        var policy = new PointMassPolicy();
        var value = new PointMassValue();
        ReinforceOptions options = Options with { ScaleRewards = false, NormalizeAdvantages = false, Gamma = 1, Lambda = 1 };
        using var trainer = new ReinforceTrainer<Faulty>(policy, value, options);
        float[] before = [.. policy.Parameters.Values, .. value.Parameters.Values];

        // A finite float32 each, but not their sum.
        using var fault = new Fault(step: null, reward: 3e38);
        Assert.Contains("'advantages'", Assert.Throws<NotFiniteNumberException>(() => trainer.Update()).Message);
        float[] after = [.. policy.Parameters.Values, .. value.Parameters.Values];
        Assert.Equal(before, after);

        // What was played counts all the same: steps and statistics belong together.
        Assert.Equal((200L, 200L), (trainer.Steps, trainer.Normalizer.Count));
    }

    [Fact]
    public void A_saved_episode_that_is_not_finite_when_played_again_is_refused_and_nothing_changes()
    {
        using var saved = new ReinforceTrainer<Faulty>(new PointMassPolicy(), new PointMassValue(), Options with { StepsPerBatch = 15 });
        saved.Update();
        Checkpoint checkpoint = saved.Save();
        using var trainer = new ReinforceTrainer<Faulty>(new PointMassPolicy(), new PointMassValue(), Options with { StepsPerBatch = 15 });
        using (new Fault(step: 0, observation: float.NaN))
        {
            string message = Assert.Throws<InvalidDataException>(() => trainer.Restore(checkpoint)).Message;
            Assert.StartsWith("Environment 0 (Faulty) does not repeat its episode: Observation 1 of environment 0 (Faulty) is NaN", message);
        }

        trainer.Restore(checkpoint);
        Assert.Equal(saved.Update().ToString(), trainer.Update().ToString());
    }

    private static EvaluationResult Evaluate()
    {
        var policy = new PointMassPolicy();
        policy.Initialize(1);
        return PolicyEvaluation.Run<Faulty>(policy, new ObservationNormalizer(2), 2, 0, 1);
    }
}

/// <summary>While it lives, the environments of this thread misbehave at one step of their episodes, or at each; step 0 is the reset.</summary>
internal sealed class Fault : IDisposable
{
    [ThreadStatic]
    private static Fault? _current;

    private readonly int? _step;
    private readonly float? _observation;
    private readonly double? _reward;

    public Fault(int? step, float? observation = null, double? reward = null)
    {
        (_step, _observation, _reward) = (step, observation, reward);
        _current = this;
    }

    public static float Observation(int step, float good) => _current is { } fault && (fault._step ?? step) == step ? fault._observation ?? good : good;

    public static double Reward(int step, double good) => _current is { } fault && (fault._step ?? step) == step ? fault._reward ?? good : good;

    public void Dispose() => _current = null;
}

/// <summary>Counts its steps, pays 1 for each, is cut off after 10; and obeys a <see cref="Fault"/>. For use on one thread.</summary>
internal sealed class Faulty : IEnvironment
{
    private int _step;

    public static int ObservationDim => 2;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [-1];

    public static ReadOnlySpan<float> ActionHigh => [1];

    public static ReadOnlySpan<float> ObservationLow => [0, 0];

    public static ReadOnlySpan<float> ObservationHigh => [1, 10];

    public static int TimeLimit => 10;

    public static double RewardThreshold => 10;

    public static double StepSeconds => 0.02;

    public static string Name => "Faulty";

    public void Reset(long seed, Span<float> observation)
    {
        _step = 0;
        Observe(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        _step++;
        Observe(observation);
        return new StepResult(Fault.Reward(_step, 1 + action[0]), _step == TimeLimit ? EpisodeEnd.Truncated : EpisodeEnd.None);
    }

    private void Observe(Span<float> observation) => (observation[0], observation[1]) = (0.5f, Fault.Observation(_step, _step));
}
