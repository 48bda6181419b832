using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class EvaluationTests
{
    [Fact]
    public void It_plays_the_seeds_in_order_whatever_the_number_of_threads()
    {
        var policy = new PointMassPolicy();
        policy.Initialize(4);
        var normalizer = new ObservationNormalizer(2);
        EvaluationResult one = PolicyEvaluation.Run<PointMass>(policy, normalizer, 23, 1000, 1);
        EvaluationResult three = PolicyEvaluation.Run<PointMass>(policy, normalizer, 23, 1000, 3);
        Assert.Equal(one.Returns, three.Returns);
        for (int i = 0; i < 23; i++)
        {
            Assert.Equal(one.Returns[i], PolicyEvaluation.Run<PointMass>(policy, normalizer, 1, 1000 + i, 1).Mean);
        }

        double mean = one.Returns.Average();
        Assert.Equal(mean, one.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(one.Returns.Average(value => (value - mean) * (value - mean))), one.StandardDeviation, 1e-12);
        Assert.Equal((one.Returns.Min(), one.Returns.Max()), (one.Minimum, one.Maximum));
        Assert.Equal(one.Lengths.Average(), one.MeanLength);
    }

    [Fact]
    public void A_walker_without_training_falls_and_the_falls_are_counted()
    {
        var policy = new SillyWalker();
        policy.Initialize(1);
        EvaluationResult result = PolicyEvaluation.Run<BipedalWalker>(policy, new ObservationNormalizer(24), 4, 1000, 2);
        Assert.Equal(4, result.Falls);
        Assert.All(result.Returns, value => Assert.InRange(value, -150, -50));
        Assert.All(result.Lengths, length => Assert.InRange(length, 10, 1599));
    }

    [Fact]
    public void A_negative_seed_and_no_episodes_are_refused()
    {
        var policy = new PointMassPolicy();
        var normalizer = new ObservationNormalizer(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => PolicyEvaluation.Run<PointMass>(policy, normalizer, 1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolicyEvaluation.Run<PointMass>(policy, normalizer, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolicyEvaluation.Run<PointMass>(policy, normalizer, 1, long.MaxValue, 1));
    }
}

/// <summary>Fresh parameters: hardly any torque.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Hidden = new[] { 8 })]
internal sealed partial class SillyWalker;
