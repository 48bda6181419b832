using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Runtime.Tests.Policies;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class OffPolicyTrainerTests
{
    private static readonly SacOptions Sac = new()
    {
        TotalSteps = 20_000,
        Environments = 3,
        StepsPerUpdate = 5,
        LearningStarts = 40,
        BatchSize = 70,
        ReplayCapacity = 100,
        ReturnSteps = 2,
        GradientStepsPerStep = 0.7,
        ActorDelay = 2,
        ActorAveraging = 0.1,
        NormalizeObservations = true,
        Threads = 1,
    };

    private static readonly TqcOptions Tqc = new()
    {
        TotalSteps = 20_000,
        Environments = 3,
        StepsPerUpdate = 5,
        LearningStarts = 40,
        BatchSize = 70,
        ReplayCapacity = 100,
        Threads = 1,
    };

    public static TheoryData<string> Algorithms => new() { "sac", "tqc" };

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void It_learns_to_hold_a_mass_in_seconds(string name)
    {
        using ITrainer trainer = name == "sac"
            ? new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), Quick(new SacOptions()))
            : new TqcTrainer<PointMass>(new PointMassPolicy(), () => new PointMassQuantiles(), Quick(new TqcOptions()));
        Train(trainer);
        EvaluationResult after = PolicyEvaluation.Run<PointMass>(trainer.Policy, trainer.Normalizer, 50, 1000, 2);
        Assert.True(after.Mean > -3, $"after {after.Mean}");
        Assert.Equal(0, after.Falls);
    }

    /// <summary>The best policies reach about -150, depending on the start; hanging still costs 1,970.</summary>
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void It_swings_a_pendulum_up_in_seconds(string name)
    {
        using ITrainer trainer = name == "sac"
            ? new SacTrainer<Pendulum>(new PendulumPolicy(), () => new PendulumCritic(), Quick(new SacOptions()))
            : new TqcTrainer<Pendulum>(new PendulumPolicy(), () => new PendulumQuantiles(), Quick(new TqcOptions()));
        Train(trainer);
        EvaluationResult after = PolicyEvaluation.Run<Pendulum>(trainer.Policy, trainer.Normalizer, 50, 1000, 2);
        Assert.True(after.Mean > Pendulum.RewardThreshold, $"after {after.Mean}");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_number_of_threads_does_not_change_a_bit(string name)
    {
        float[] one = Parameters(Trained(name, 1));
        Assert.Equal(one, Parameters(Trained(name, 2)));
        Assert.Equal(one, Parameters(Trained(name, 3)));
    }

    [Fact]
    public void Another_seed_gives_another_run() =>
        Assert.NotEqual(Parameters(Trained("sac", 1)), Parameters(Trained("sac", 1, seed: 2)));

    /// <summary>The replay has gone round, episodes are under way, and the next gradient step is owed by fractions.</summary>
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_resumed_run_has_the_same_bits_as_one_that_never_stopped(string name)
    {
        using ITrainer through = Trained(name, 1);
        string path = Path.GetTempFileName();
        try
        {
            CheckpointFile.Save(path, through.Save());
            using ITrainer resumed = Create(name, 2);
            resumed.Restore(CheckpointFile.Load(path));
            AssertSame(through.Save(), resumed.Save());
            for (int i = 0; i < 10; i++)
            {
                Assert.Equal(through.Update(), resumed.Update());
                Assert.Equal(through.FinishedEpisodes, resumed.FinishedEpisodes);
            }

            AssertSame(through.Save(), resumed.Save());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_run_can_be_resumed_before_its_first_step()
    {
        using ITrainer first = Create("sac", 1), second = Create("sac", 1);
        second.Restore(first.Save());
        first.Update();
        second.Update();
        AssertSame(first.Save(), second.Save());
    }

    public static TheoryData<string, Action<Checkpoint>> Damages => new()
    {
        { "written by the algorithm 'tqc'; expected is 'sac'", checkpoint => checkpoint.Texts["algorithm"] = "tqc" },
        { "Tau: saved 0.25, here 0.01", checkpoint => checkpoint.Texts["option.Tau"] = "0.25" },
        { "'critics' does not fit", checkpoint => checkpoint.Tensors["critics/extra"] = new CheckpointTensor([1], [0]) },
        { "holds NaN", checkpoint => checkpoint.Tensors.First(pair => pair.Key.StartsWith("targets/", StringComparison.Ordinal)).Value.Values[0] = float.NaN },
        { "temperature/log_alpha: holds NaN", checkpoint => checkpoint.Tensors["temperature/log_alpha"].Values[0] = float.NaN },
        { "'critics.adam.steps' is -1", checkpoint => checkpoint.Integers["critics.adam.steps"] = -1 },
        { "'gradientSteps' is -5", checkpoint => checkpoint.Integers["gradientSteps"] = -5 },
        { "'replay' is damaged", checkpoint => checkpoint.Tensors["replay"].Values[0] = float.NaN },
        { "does not repeat its episode", checkpoint => checkpoint.Integers["environment.2/episode"] += 1 },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_checkpoint_that_does_not_fit_is_refused_and_changes_nothing(string expected, Action<Checkpoint> damage)
    {
        using ITrainer saved = Trained("sac", 1);
        Checkpoint checkpoint = saved.Save();
        damage(checkpoint);
        using ITrainer trainer = Create("sac", 1);
        Checkpoint before = trainer.Save();
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => trainer.Restore(checkpoint)).Message);
        AssertSame(before, trainer.Save());
        using ITrainer fresh = Create("sac", 1);
        fresh.Update();
        trainer.Update();
        AssertSame(fresh.Save(), trainer.Save());
        Assert.Throws<InvalidOperationException>(() => trainer.Restore(saved.Save()));
    }

    [Fact]
    public void Gradient_steps_keep_their_ratio_to_environment_steps()
    {
        using ITrainer trainer = Create("sac", 1);
        for (int update = 1; update <= 20; update++)
        {
            trainer.Update();
            Assert.Equal((long)(0.7 * Math.Max(0, (update * 15) - 40)), trainer.Save().Integers["gradientSteps"]);
        }

        Assert.Equal((long)(0.7 * 260) / 2, trainer.Save().Integers["policy.adam.steps"]);
    }

    [Fact]
    public void Progress_says_what_there_is()
    {
        using ITrainer trainer = Create("tqc", 1);
        TrainingProgress first = trainer.Update();
        Assert.Equal((15L, 20_000L, 1L), (first.Steps, first.TotalSteps, first.Updates));
        Assert.True(double.IsNaN(first.ValueLoss) && double.IsNaN(first.PolicyLoss) && double.IsNaN(first.MeanQ));
        TrainingProgress later = first;
        for (int i = 0; i < 20; i++)
        {
            later = trainer.Update();
        }

        Assert.Equal(315, later.Steps);
        Assert.InRange(later.Episodes, 6, 20);
        Assert.InRange(later.MeanLength, 20, 40);
        Assert.InRange(later.MeanReturn, -200, -1);
        Assert.InRange(later.ValueLoss, 1e-9, 100);
        Assert.InRange(later.GradientNorm, 1e-9, 100);
        Assert.InRange(later.Entropy, -5, 1);
        Assert.InRange(later.EntropyCoefficient, 0.001, 0.1);
        Assert.Equal((0.0, 0.0), (later.Saturation, later.LogStdAtLimit));
        Assert.True(double.IsFinite(later.PolicyLoss) && double.IsFinite(later.MeanQ));
        Assert.True(double.IsNaN(later.KlDivergence) && double.IsNaN(later.ClipFraction) && double.IsNaN(later.ExplainedVariance));
    }

    [Theory]
    [InlineData(float.NaN, null)]
    [InlineData(null, double.PositiveInfinity)]
    public void What_an_environment_gets_wrong_leaves_no_trace(float? observation, double? reward)
    {
        using var trainer = new SacTrainer<Faulty>(new PointMassPolicy(), () => new PointMassCritic(), Sac with { Environments = 2, StepsPerUpdate = 1 });
        for (int i = 0; i < 37; i++)
        {
            trainer.Update();
        }

        Checkpoint before = trainer.Save();
        using (new Fault(step: null, observation, reward))
        {
            Assert.Contains("environment 0 (Faulty)", Assert.Throws<NotFiniteNumberException>(() => trainer.Update()).Message);
        }

        Checkpoint after = trainer.Save();
        foreach (string name in new[] { "steps", "updates", "gradientSteps", "episodes", "observation.count", "replay.position" })
        {
            Assert.Equal(before.Integers[name], after.Integers[name]);
        }

        foreach ((string name, CheckpointTensor tensor) in before.Tensors)
        {
            if (!name.StartsWith("environment.", StringComparison.Ordinal))
            {
                Assert.Equal(tensor.Values, after.Tensors[name].Values);
            }
        }

        Assert.True(double.IsFinite(trainer.Update().ValueLoss));
    }

    [Fact]
    public void An_actor_that_fails_leaves_the_critics_step_whole()
    {
        var policy = new FailingActor();
        SacOptions options = Sac with { Environments = 1, StepsPerUpdate = 1, GradientStepsPerStep = 1, ActorDelay = 1 };
        using var trainer = new SacTrainer<PointMass>(policy, () => new PointMassCritic(), options);
        for (int i = 0; i < 60; i++)
        {
            trainer.Update();
        }

        Checkpoint before = trainer.Save();
        policy.Fails = true;
        Assert.Throws<NotFiniteNumberException>(() => trainer.Update());
        Checkpoint after = trainer.Save();
        Assert.Equal(before.Integers["gradientSteps"] + 1, after.Integers["gradientSteps"]);
        Assert.Equal(after.Integers["gradientSteps"], after.Integers["critics.adam.steps"]);
        Assert.Equal(before.Integers["policy.adam.steps"], after.Integers["policy.adam.steps"]);
        foreach ((string name, CheckpointTensor targets) in before.Tensors.Where(pair => pair.Key.StartsWith("targets/", StringComparison.Ordinal)))
        {
            float[] expected = [.. targets.Values];
            PolyakAverage.Step(expected, after.Tensors[name.Replace("targets/", "critics/", StringComparison.Ordinal)].Values, options.Tau);
            Assert.Equal(expected, after.Tensors[name].Values);
        }
    }

    [Fact]
    public void Returns_beyond_float32_are_named_though_the_slope_of_a_quantile_is_bounded()
    {
        using var trainer = new TqcTrainer<Faulty>(
            new PointMassPolicy(), () => new PointMassQuantiles(), Tqc with { LearningStarts = 1, StepsPerUpdate = 1, ReturnSteps = 2 });

        // A finite float32 each, but not their sum.
        using var fault = new Fault(step: null, reward: 3e38);
        float[] before = trainer.Critics.Parameters.Values.ToArray();
        string message = Assert.Throws<NotFiniteNumberException>(() => trainer.Update()).Message;
        Assert.StartsWith("The critics' loss is ", message);
        Assert.Equal(before, trainer.Critics.Parameters.Values.ToArray());
    }

    /// <summary>The average changes what is shown and saved, not what is learned: after every step it is the fused form of the formula, to the last bit.</summary>
    [Fact]
    public void The_policy_shown_is_the_average_of_those_that_learned()
    {
        SacOptions options = Sac with { Environments = 1, StepsPerUpdate = 1, GradientStepsPerStep = 1, ActorDelay = 1, LearningStarts = 30 };
        using var plain = new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), options with { ActorAveraging = 1 });
        using var averaged = new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), options);
        float[] expected = plain.Policy.Parameters.Values.ToArray();
        for (int i = 0; i < 60; i++)
        {
            plain.Update();
            averaged.Update();
            if (i >= 30)
            {
                PolyakAverage.Step(expected, plain.Policy.Parameters.Values, 0.1);
            }

            Assert.Equal(expected, averaged.Policy.Parameters.Values.ToArray());
        }

        Assert.Equal(plain.Critics.Parameters.Values.ToArray(), averaged.Critics.Parameters.Values.ToArray());
        Assert.NotEqual(plain.Policy.Parameters.Values.ToArray(), expected);
    }

    public static TheoryData<string, SacOptions> ImpossibleOptions => new()
    {
        { "Gamma is 1.5; it must lie in [0, 1]", Sac with { Gamma = 1.5 } },
        { "Tau is 0; it must lie in (0, 1]", Sac with { Tau = 0 } },
        { "LearningRate is NaN; it must be finite and above 0", Sac with { LearningRate = double.NaN } },
        { "GradientStepsPerStep is 0; it must be above 0 and at most 100", Sac with { GradientStepsPerStep = 0 } },
        { "BatchSize is 0; it must be a whole number in [1, 65536]", Sac with { BatchSize = 0 } },
        { "TargetEntropy is -1000; it must lie in [-100, 100]", Sac with { TargetEntropy = -1000 } },
        { "TargetEntropy is 0.7; it must be below 0.693 (ln 2)", Sac with { TargetEntropy = 0.7 } },
        { "ReturnSteps is 0; it must be", Sac with { ReturnSteps = 0 } },
        { "ReplayCapacity is 2; it must hold a step of all 3 environments", Sac with { ReplayCapacity = 2 } },
        { "A replay of 100 transitions takes 6336 bytes; allowed are 6335", Sac with { MaxReplayBytes = 6335 } },
    };

    [Theory]
    [MemberData(nameof(ImpossibleOptions))]
    public void An_impossible_value_is_named(string expected, SacOptions options) =>
        Assert.StartsWith(expected, Assert.Throws<ArgumentOutOfRangeException>(
            () => new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), options)).Message);

    [Fact]
    public void Networks_that_do_not_fit_are_refused()
    {
        Assert.Contains("PointMass has 2", Refusal(() => new SacTrainer<PointMass>(new BanditPolicy(), () => new PointMassCritic(), Sac)));
        Assert.Contains("The action-value function takes 1 observations", Refusal(() => new SacTrainer<PointMass>(new PointMassPolicy(), () => new BanditCritic(), Sac)));
        Assert.Contains("these have 11 quantiles", Refusal(() => new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassQuantiles(), Sac)));
        Assert.Contains("DroppedQuantiles is 11; it must be below the 11 quantiles", Refusal(
            () => new TqcTrainer<PointMass>(new PointMassPolicy(), () => new PointMassQuantiles(), Tqc with { DroppedQuantiles = 11 })));
        Assert.Contains("these have one output", Refusal(() => new TqcTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), Tqc with { DroppedQuantiles = 0 })));
        Assert.Contains("returned null", Refusal(() => new SacTrainer<PointMass>(new PointMassPolicy(), () => null!, Sac)));
        var one = new PointMassCritic();
        Assert.Contains("must return a fresh one", Refusal(() => new SacTrainer<PointMass>(new PointMassPolicy(), () => one, Sac)));
    }

    private static string Refusal(Func<ITrainer> create) => Assert.ThrowsAny<ArgumentException>(create).Message;

    // What suits tasks that take seconds.
    private static T Quick<T>(T options)
        where T : OffPolicyOptions => options with
        {
            TotalSteps = 5_000,
            LearningStarts = 500,
            BatchSize = 100,
            LearningRate = 2e-3,
            CriticLearningRate = 2e-3,
            TemperatureLearningRate = 2e-3,
            Tau = 0.02,
            RewardScale = 0.1,
            Threads = 2,
        };

    private static void Train(ITrainer trainer)
    {
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }
    }

    private static ITrainer Create(string name, int threads, ulong seed = 1) => name == "sac"
        ? new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), Sac with { Threads = threads, Seed = seed })
        : new TqcTrainer<PointMass>(new PointMassPolicy(), () => new PointMassQuantiles(), Tqc with { Threads = threads, Seed = seed });

    internal static ITrainer Trained(string name, int threads, ulong seed = 1)
    {
        ITrainer trainer = Create(name, threads, seed);
        for (int i = 0; i < 31; i++)
        {
            trainer.Update();
        }

        return trainer;
    }

    private static float[] Parameters(ITrainer trainer)
    {
        using (trainer)
        {
            return [.. trainer.Save().Tensors.Values.SelectMany(tensor => tensor.Values)];
        }
    }

    private static void AssertSame(Checkpoint expected, Checkpoint actual)
    {
        Assert.Equal(expected.Integers, actual.Integers);
        Assert.Equal(expected.Texts.Where(NotThreads), actual.Texts.Where(NotThreads));
        Assert.Equal(expected.Statistics.Keys, actual.Statistics.Keys);
        Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
        Assert.All(expected.Statistics, pair => Assert.Equal(pair.Value, actual.Statistics[pair.Key]));
        Assert.All(expected.Tensors, pair => Assert.Equal(pair.Value.Values, actual.Tensors[pair.Key].Values));

        static bool NotThreads(KeyValuePair<string, string> text) => text.Key != "option.Threads";
    }
}

/// <summary>Its pathwise gradient is NaN on demand.</summary>
internal sealed class FailingActor() : PolicyDecorator(new PointMassPolicy())
{
    public bool Fails { get; set; }

    public override void AddPathwiseGradient(PolicyWorkspace workspace, ReadOnlySpan<float> noise, ReadOnlySpan<float> actionGradients, ReadOnlySpan<float> logProbGradients)
    {
        float[] gradients = actionGradients.ToArray();
        gradients[0] = Fails ? float.NaN : gradients[0];
        base.AddPathwiseGradient(workspace, noise, gradients, logProbGradients);
    }
}
