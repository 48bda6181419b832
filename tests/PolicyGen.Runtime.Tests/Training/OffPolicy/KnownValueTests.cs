using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>Critics, temperature and actor where the answer can be calculated.</summary>
public sealed class KnownValueTests
{
    private const double Gamma = 0.9;

    // Without temperature the soft value is the plain one; the actor all but stands still.
    private static readonly SacOptions Sac = new()
    {
        TotalSteps = 4_000,
        Environments = 2,
        LearningStarts = 100,
        BatchSize = 32,
        Gamma = Gamma,
        Tau = 0.05,
        LearningRate = 1e-9,
        CriticLearningRate = 0.02,
        InitialTemperature = 1e-9,
        TemperatureLearningRate = 0,
        Threads = 1,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_critics_of_sac_learn_the_values_of_a_chain(int returnSteps)
    {
        using var trainer = new SacTrainer<Chain>(new ChainPolicy(), () => new ChainCritic(), Sac with { ReturnSteps = returnSteps });
        AssertChain(trainer, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_quantiles_of_tqc_learn_the_values_of_a_chain(int returnSteps)
    {
        using var trainer = new TqcTrainer<Chain>(new ChainPolicy(), () => new ChainQuantiles(), Tqc() with { ReturnSteps = returnSteps });
        AssertChain(trainer, 5);
    }

    [Fact]
    public void A_reward_scale_scales_the_values()
    {
        using var trainer = new SacTrainer<Chain>(new ChainPolicy(), () => new ChainCritic(), Sac with { RewardScale = 0.5 });
        Train(trainer);
        Assert.Equal(0.5 * 4, Values(trainer, 3)[0], 0.02);
    }

    /// <summary>V = 1 + gamma V = 10, although no episode pays more than 5.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_time_limit_is_not_the_end(int returnSteps)
    {
        using var sac = new SacTrainer<Treadmill>(new ChainPolicy(), () => new ChainCritic(), Sac with { ReturnSteps = returnSteps });
        Train(sac);
        Assert.All(Values(sac, 0), value => Assert.Equal(1 / (1 - Gamma), value, 0.05));
        using var tqc = new TqcTrainer<Treadmill>(new ChainPolicy(), () => new ChainQuantiles(), Tqc() with { ReturnSteps = returnSteps });
        Train(tqc);
        Assert.All(Values(tqc, 0), value => Assert.Equal(1 / (1 - Gamma), value, 0.05));
    }

    /// <summary>Q = 1 + gamma (Q + alpha H) with the entropy H of a policy that stands still.</summary>
    [Fact]
    public void The_entropy_of_what_follows_is_worth_the_temperature()
    {
        const double alpha = 0.5;
        var policy = new ChainPolicy();
        using var trainer = new SacTrainer<Treadmill>(
            policy, () => new ChainCritic(), Sac with { InitialTemperature = alpha, CriticLearningRate = 0.005, TotalSteps = 12_000, BatchSize = 128 });
        Train(trainer);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward([1, 0, 0, 0], workspace);
        var entropy = new float[1];
        policy.Entropy(workspace, entropy);

        // The smaller of two critics lies below either: the mean of the noise of both is what the tolerance allows for.
        Assert.All(Values(trainer, 0), value => Assert.Equal((1 + (Gamma * alpha * entropy[0])) / (1 - Gamma), value, 0.1));
    }

    [Fact]
    public void The_temperature_brings_the_entropy_to_its_target()
    {
        var policy = new BanditPolicy();
        using var trainer = new SacTrainer<QuadraticBandit>(policy, () => new BanditCritic(), new SacOptions
        {
            TotalSteps = 6_000,
            LearningStarts = 500,
            BatchSize = 64,
            LearningRate = 3e-3,
            CriticLearningRate = 3e-3,
            TemperatureLearningRate = 3e-3,
            TargetEntropy = -0.5,
            Threads = 1,
        });
        TrainingProgress progress = Train(trainer);
        Assert.Equal(-0.5, progress.Entropy, 0.1);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward([1], workspace);
        var action = new float[1];
        policy.DeterministicAction(workspace, action);
        Assert.Equal(QuadraticBandit.Target, action[0], 0.05);
    }

    private static TqcOptions Tqc() => new()
    {
        TotalSteps = Sac.TotalSteps,
        Environments = Sac.Environments,
        LearningStarts = Sac.LearningStarts,
        BatchSize = Sac.BatchSize,
        Gamma = Gamma,
        Tau = Sac.Tau,
        LearningRate = Sac.LearningRate,
        CriticLearningRate = Sac.CriticLearningRate,
        InitialTemperature = Sac.InitialTemperature,
        TemperatureLearningRate = 0,
        DroppedQuantiles = 1,
        Threads = 1,
    };

    private static void AssertChain(ITrainer trainer, int quantiles)
    {
        Train(trainer);
        double expected = 0;
        for (int state = 3; state >= 0; state--)
        {
            expected = state + 1 + (Gamma * expected);
            float[] values = Values(trainer, state);
            Assert.Equal(2 * quantiles, values.Length);
            Assert.All(values, value => Assert.Equal(expected, value, 0.05));
        }
    }

    private static float[] Values(ITrainer trainer, int state)
    {
        IQFunction critics = trainer switch
        {
            SacTrainer<Chain> sac => sac.Critics,
            TqcTrainer<Chain> tqc => tqc.Critics,
            SacTrainer<Treadmill> sac => sac.Critics,
            _ => ((TqcTrainer<Treadmill>)trainer).Critics,
        };
        var values = new float[critics.Critics * critics.Quantiles];
        var observation = new float[4];
        observation[state] = 1;
        critics.Forward(observation, [0.3f], critics.CreateWorkspace(), values);
        return values;
    }

    private static TrainingProgress Train(ITrainer trainer)
    {
        var progress = new TrainingProgress();
        while (!trainer.IsFinished)
        {
            progress = trainer.Update();
        }

        return progress;
    }
}
