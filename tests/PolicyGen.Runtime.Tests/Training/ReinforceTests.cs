using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class ReinforceTests
{
    private static readonly ReinforceOptions Small = new()
    {
        TotalSteps = 20_000,
        Environments = 20,
        StepsPerBatch = 25,
        LearningRate = 3e-3,
        BaselineLearningRate = 3e-3,
        Threads = 2,
    };

    /// <summary>
    /// For reward -(a - c)^2 and a ~ N(m, s^2) the objective is -(m - c)^2 - s^2: its gradient is -2 (m - c) in the mean
    /// and -2 s^2 in log s. A baseline, even a wrong one, changes nothing in expectation.
    /// </summary>
    [Fact]
    public void The_estimator_is_unbiased_on_a_bandit()
    {
        var policy = new BanditPolicy();
        var baseline = new BanditValue();
        policy.Initialize(1);
        baseline.Initialize(1);
        Set(policy.Parameters, "mean.weight", 0.1f);
        Set(policy.Parameters, "mean.bias", -0.3f);
        Set(policy.Parameters, "log_std", -0.5f);
        const double mean = -0.2;
        double variance = Math.Exp(-1);
        Set(baseline.Parameters, baseline.Parameters.Views[^1].Name, -2f);

        using var pool = new WorkerPool(2);
        var normalizer = new ObservationNormalizer(1) { Frozen = true };
        var collector = new RolloutCollector<QuadraticBandit>(policy, baseline, normalizer, 16, 5, pool);
        var rollout = new Rollout(64, 16, 1, 1);
        var gradient = new ScoreFunctionGradient(policy, pool);
        var advantages = new float[rollout.Rows];
        const int batches = 200;
        var meanGradients = new double[batches];
        var logStdGradients = new double[batches];
        for (int batch = 0; batch < batches; batch++)
        {
            collector.Collect(rollout);
            GeneralizedAdvantage.Compute(rollout.Segment, rollout.Values, 0.9, 1, advantages);
            Span<float> descent = gradient.Compute(rollout, advantages, 0);
            meanGradients[batch] = -descent[policy.Parameters.View("mean.bias").Offset];
            logStdGradients[batch] = -descent[policy.Parameters.View("log_std").Offset];
        }

        AssertMean(-2 * (mean - QuadraticBandit.Target), meanGradients);
        AssertMean(-2 * variance, logStdGradients);
    }

    [Fact]
    public void Training_seeds_stay_clear_of_evaluation_seeds_and_do_not_repeat()
    {
        var seen = new HashSet<long>();
        for (int environment = 0; environment < 100; environment++)
        {
            for (int episode = 0; episode < 100; episode++)
            {
                long seed = RunSeeds.OfEpisode(42, environment, episode);
                Assert.InRange(seed, RunSeeds.LargestEvaluationSeed + 1, (1L << 62) - 1);
                Assert.True(seen.Add(seed));
            }
        }
    }

    [Theory]
    [InlineData("Gamma", 1.5)]
    [InlineData("Lambda", -0.1)]
    [InlineData("LearningRate", 0.0)]
    [InlineData("LearningRate", double.NaN)]
    [InlineData("MaxGradientNorm", 0.0)]
    [InlineData("EntropyCoefficient", -1.0)]
    public void An_impossible_value_is_named(string name, double value)
    {
        ReinforceOptions options = name switch
        {
            "Gamma" => Small with { Gamma = value },
            "Lambda" => Small with { Lambda = value },
            "LearningRate" => Small with { LearningRate = value },
            "MaxGradientNorm" => Small with { MaxGradientNorm = value },
            _ => Small with { EntropyCoefficient = value },
        };
        string message = Assert.Throws<ArgumentOutOfRangeException>(options.Validate).Message;
        Assert.StartsWith(FormattableString.Invariant($"{name} is {value}; it must"), message);
    }

    [Fact]
    public void A_policy_that_does_not_fit_is_refused()
    {
        string message = Assert.Throws<ArgumentException>(
            () => new ReinforceTrainer<PointMass>(new BanditPolicy(), new PointMassValue(), Small)).Message;
        Assert.Contains("PointMass has 2", message);
    }

    private static void Set(ParameterBuffer parameters, string name, float value) =>
        parameters.Values[parameters.View(name).Offset] = value;

    private static void AssertMean(double expected, double[] samples)
    {
        double mean = samples.Average();
        double error = Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / samples.Length / (samples.Length - 1));
        Assert.InRange(mean, expected - (4 * error), expected + (4 * error));
        // The bound is worth something only if it is tight.
        Assert.InRange(error, 0, 0.03 * Math.Abs(expected));
    }
}
