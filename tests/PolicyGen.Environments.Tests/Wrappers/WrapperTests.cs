using PolicyGen.Training;

namespace PolicyGen.Environments.Tests;

/// <summary>What each wrapper changes, and that it changes nothing else.</summary>
public class WrapperTests
{
    [Fact]
    public void Statics_are_the_inner_ones()
    {
        AssertStatics<RecordEpisode<Pendulum>>(200);
        AssertStatics<LimitSteps<Pendulum, Fifty>>(50);
        AssertStatics<LimitSteps<Pendulum, Thousand>>(200);
        AssertStatics<RepeatAction<Pendulum, Three>>(67, 3);
        AssertStatics<LimitSteps<RepeatAction<Pendulum, Three>, Fifty>>(50, 3);
        AssertStatics<RepeatAction<LimitSteps<Pendulum, Fifty>, Three>>(17, 3);
        AssertStatics<NormalizeReward<Pendulum, Gamma99>>(200);
        AssertStatics<Named>(50);
    }

    [Fact]
    public void Normalised_observations_have_the_clip_as_bounds()
    {
        Assert.Equal(3, ObservationDim<NormalizeObservation<Pendulum>>());
        Assert.Equal([-10f, -10, -10], Low<RecordEpisode<NormalizeObservation<Pendulum>>>());
    }

    [Fact]
    public void Bad_settings_are_named()
    {
        Assert.Contains("Zero.Value is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new LimitSteps<Pendulum, Zero>()).Message, StringComparison.Ordinal);
        Assert.Contains("Zero.Value is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new RepeatAction<Pendulum, Zero>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalizeReward<Pendulum, GammaTooLarge>());
        Assert.Throws<ArgumentException>(() => new NormalizeObservation<Pendulum>(new(), new ObservationNormalizer(4)));
        Assert.Throws<ArgumentNullException>(() => new RecordEpisode<Pendulum>(null!));
    }

    [Fact]
    public void Step_limit_truncates_and_refuses_to_go_on()
    {
        LimitSteps<Pendulum, Fifty> limited = new();
        Pendulum plain = new();
        float[] a = new float[3], b = new float[3];
        limited.Reset(4, a);
        plain.Reset(4, b);
        for (int t = 1; t <= 50; t++)
        {
            StepResult expected = plain.Step([1], b);
            Assert.Equal(expected with { End = t == 50 ? EpisodeEnd.Truncated : EpisodeEnd.None }, limited.Step([1], a));
            Assert.Equal(b, a);
        }

        Assert.Throws<InvalidOperationException>(() => limited.Step([1], a));
        limited.Reset(4, a);
        Assert.Equal(EpisodeEnd.None, limited.Step([1], a).End);
    }

    [Fact]
    public void Repeated_actions_sum_rewards_and_stop_at_the_end()
    {
        RepeatAction<LimitSteps<Pendulum, Fifty>, Three> repeated = new();
        Pendulum plain = new();
        float[] a = new float[3], b = new float[3];
        repeated.Reset(4, a);
        plain.Reset(4, b);
        for (int t = 1; t <= 17; t++)
        {
            float[] action = [t % 2];
            double sum = 0;

            // 50 = 16 * 3 + 2: the last step is shorter.
            for (int i = 0; i < (t == 17 ? 2 : 3); i++)
            {
                sum += plain.Step(action, b).Reward;
            }

            Assert.Equal(new StepResult(sum, t == 17 ? EpisodeEnd.Truncated : EpisodeEnd.None), repeated.Step(action, a));
            Assert.Equal(b, a);
        }
    }

    [Fact]
    public void Recorded_episodes_are_what_happened_and_play_again()
    {
        RecordEpisode<BipedalWalker> recorded = new();
        float[] observation = new float[24];
        RandomStream random = new(2);
        List<float[]> seen = [];
        List<double> rewards = [];
        foreach (long seed in (long[])[3, 9])
        {
            seen.Clear();
            rewards.Clear();
            recorded.Reset(seed, observation);
            seen.Add([.. observation]);
            StepResult result;
            do
            {
                result = recorded.Step([.. Enumerable.Range(0, 4).Select(_ => (2 * random.NextSingle()) - 1)], observation);
                seen.Add([.. observation]);
                rewards.Add(result.Reward);
            }
            while (result.End == EpisodeEnd.None);

            Assert.Equal(result.End, recorded.Episode.End);
        }

        EpisodeRecording episode = recorded.Episode;
        Assert.Equal(9, episode.Seed);
        Assert.Equal(rewards, episode.Rewards.ToArray());
        Assert.Equal(rewards.Sum(), episode.Return);
        Assert.Equal(seen.Count, episode.Length + 1);
        BipedalWalker again = new();
        again.Reset(episode.Seed, observation);
        Assert.Equal(seen[0], episode.Observation(0).ToArray());
        for (int t = 0; t < episode.Length; t++)
        {
            Assert.Equal(episode.Rewards[t], again.Step(episode.Action(t), observation).Reward);
            Assert.Equal(observation, episode.Observation(t + 1).ToArray());
            Assert.Equal(seen[t + 1], observation);
        }
    }

    [Fact]
    public void Recording_grows_past_its_first_capacity_and_guards_its_range()
    {
        EpisodeRecording recording = new(1, 1, 2);
        recording.Begin(0, [0]);
        for (int t = 1; t <= 9; t++)
        {
            recording.Add([-t], [t], new StepResult(t, EpisodeEnd.None));
        }

        Assert.Equal(9, recording.Length);
        Assert.Equal(45, recording.Return);
        for (int t = 0; t < 9; t++)
        {
            Assert.Equal((t, -(t + 1), t + 1.0), (recording.Observation(t)[0], recording.Action(t)[0], recording.Rewards[t]));
        }

        Assert.Equal(9, recording.Observation(9)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => recording.Observation(10).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => recording.Action(9).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => recording.Action(-1).Length);
    }

    [Fact]
    public void Observations_come_out_by_the_statistics_so_far()
    {
        NormalizeObservation<Pendulum> normalized = new();
        Pendulum plain = new();
        float[] a = new float[3], b = new float[3];
        List<float[]> seen = [];
        normalized.Reset(6, a);
        plain.Reset(6, b);
        seen.Add([.. b]);
        for (int t = 1; t <= 200; t++)
        {
            float[] action = [MathF.Sign(b[2]) * 2];
            Assert.Equal(plain.Step(action, b), normalized.Step(action, a));
            seen.Add([.. b]);
            for (int i = 0; i < 3; i++)
            {
                double mean = seen.Average(row => (double)row[i]);
                double variance = seen.Average(row => (row[i] - mean) * (row[i] - mean));
                Assert.Equal((b[i] - mean) / Math.Sqrt(variance + 1e-8), a[i], 2e-5);
            }
        }

        normalized.Normalizer.Frozen = true;
        normalized.Reset(7, a);
        Assert.Equal(201, normalized.Normalizer.Count);
    }

    [Fact]
    public void Rewards_come_out_over_the_deviation_of_their_discounted_sum()
    {
        NormalizeReward<Pendulum, Gamma99> normalized = new();
        Pendulum plain = new();
        float[] a = new float[3], b = new float[3];
        List<double> sums = [];
        double running = 0;
        normalized.Reset(6, a);
        plain.Reset(6, b);
        for (int t = 1; t <= 200; t++)
        {
            StepResult expected = plain.Step([1], b);
            StepResult actual = normalized.Step([1], a);
            running = (0.99 * running) + expected.Reward;
            sums.Add(running);
            double mean = sums.Average();
            double variance = sums.Average(sum => (sum - mean) * (sum - mean));
            double factor = t == 1 ? 1 : 1 / Math.Sqrt(variance + 1e-8);
            Assert.Equal(expected.Reward * factor, actual.Reward, 1e-5 * Math.Abs(expected.Reward * factor) + 1e-12);
            Assert.Equal(expected.End, actual.End);
            Assert.Equal(b, a);
        }

        normalized.Frozen = true;
        normalized.Reset(6, a);
        plain.Reset(6, b);
        Assert.Equal((float)plain.Step([1], b).Reward * (float)normalized.Scaler.Factor, normalized.Step([1], a).Reward);
        Assert.Equal(200, normalized.Scaler.Count);
    }

    [Fact]
    public void A_refused_step_leaves_statistics_and_recordings_alone()
    {
        RecordEpisode<NormalizeReward<NormalizeObservation<LimitSteps<Pendulum, Fifty>>, Gamma99>> nested = new();
        float[] observation = new float[3];
        Assert.Throws<InvalidOperationException>(() => nested.Step([0], observation));
        nested.Reset(0, observation);
        nested.Step([0], observation);
        Assert.Throws<ArgumentException>(() => nested.Step([float.NaN], observation));
        Assert.Throws<ArgumentException>(() => nested.Step([0, 0], observation));
        Assert.Throws<ArgumentOutOfRangeException>(() => nested.Reset(-1, observation));
        Assert.Equal(1, nested.Episode.Length);
        Assert.Equal(1, nested.Inner.Scaler.Count);
        Assert.Equal(2, nested.Inner.Inner.Normalizer.Count);
    }

    [Fact]
    public void Steps_and_resets_allocate_nothing()
    {
        RecordEpisode<NormalizeReward<NormalizeObservation<LimitSteps<RepeatAction<Reaching, Three>, Fifty>>, Gamma99>> nested = new();
        float[] observation = new float[8];
        float[] action = [0.3f, -0.2f];
        Play();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Play()
        {
            for (long seed = 0; seed < 20; seed++)
            {
                nested.Reset(seed, observation);
                while (nested.Step(action, observation).End == EpisodeEnd.None)
                {
                }
            }
        }
    }

    private static int ObservationDim<TEnvironment>()
        where TEnvironment : IEnvironment => TEnvironment.ObservationDim;

    private static float[] Low<TEnvironment>()
        where TEnvironment : IEnvironment => [.. TEnvironment.ObservationLow];

    private static void AssertStatics<TEnvironment>(int timeLimit, int repeats = 1)
        where TEnvironment : class, IEnvironment, new()
    {
        Assert.Equal((3, 1, -200.0, "Pendulum-v1"), (TEnvironment.ObservationDim, TEnvironment.ActionDim, TEnvironment.RewardThreshold, TEnvironment.Name));
        Assert.Equal([-2f], TEnvironment.ActionLow.ToArray());
        Assert.Equal([2f], TEnvironment.ActionHigh.ToArray());
        Assert.Equal([-1f, -1, -8], TEnvironment.ObservationLow.ToArray());
        Assert.Equal([1f, 1, 8], TEnvironment.ObservationHigh.ToArray());
        Assert.Equal(timeLimit, TEnvironment.TimeLimit);
        Assert.Equal(0.05 * repeats, TEnvironment.StepSeconds);
        Assert.NotNull(new TEnvironment());
    }

    /// <summary>A name for a stack of wrappers.</summary>
    private sealed class Named : LimitSteps<RecordEpisode<Pendulum>, Fifty>;
}
