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

            // The default bonus suits a walker that must not stop exploring; here it only keeps the arm trembling.
            EntropyCoefficient = 0,
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

    [Fact]
    public void Trainers_take_wrapped_environments_as_they_are()
    {
        ReinforceOptions options = new() { TotalSteps = 1, Environments = 4, StepsPerBatch = 40, Threads = 2 };
        using ReinforceTrainer<ShortReaching> trainer = new(new ReachingPolicy(), new ReachingValue(), options);
        trainer.Update();

        // 60 steps in threes are 20: two episodes of each environment.
        Assert.Equal(8, trainer.FinishedEpisodes.Count);
        Assert.All(trainer.FinishedEpisodes, episode => Assert.Equal((20, EpisodeEnd.Truncated), (episode.Length, episode.End)));
    }

    private sealed class ShortReaching : LimitSteps<RepeatAction<Reaching, Three>, Fifty>;
}

/// <summary>Two small layers.</summary>
[SquashedGaussianPolicy(ObservationDim = 8, ActionDim = 2, Low = -1, High = 1, Hidden = new[] { 64, 64 })]
internal sealed partial class ReachingPolicy;

/// <summary>Its baseline.</summary>
[ValueFunction(ObservationDim = 8, Hidden = new[] { 64, 64 })]
internal sealed partial class ReachingValue;
