using PolicyGen.Training;

namespace PolicyGen.Environments.Tests;

public class ReachingLearningTests
{
    /// <summary>From -53 (untrained) past the threshold, on seeds that training never sees; the same bits in every run.</summary>
    [Fact]
    public void A_policy_gradient_solves_it_in_seconds()
    {
        ReachingPolicy policy = new();
        ReinforceOptions options = new()
        {
            TotalSteps = 400_000,
            StepsPerBatch = 30,
            Gamma = 0.95,
            LearningRate = 3e-3,
            BaselineLearningRate = 6e-3,
            BaselineEpochs = 4,
        };
        using ReinforceTrainer<Reaching> trainer = new(policy, new ReachingValue(), options);
        double untrained = PolicyEvaluation.Run<Reaching>(policy, trainer.Normalizer, 200, 0, 2).Returns.Average();
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }

        double trained = PolicyEvaluation.Run<Reaching>(policy, trainer.Normalizer, 200, 0, 2).Returns.Average();
        Assert.InRange(untrained, -100, -40);
        Assert.InRange(trained, Reaching.RewardThreshold, -5);
    }
}

/// <summary>Two small layers.</summary>
[SquashedGaussianPolicy(ObservationDim = 8, ActionDim = 2, Low = -1, High = 1, Hidden = new[] { 64, 64 })]
internal sealed partial class ReachingPolicy;

/// <summary>Its baseline.</summary>
[ValueFunction(ObservationDim = 8, Hidden = new[] { 64, 64 })]
internal sealed partial class ReachingValue;
