using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Ppo;

public sealed class PpoPendulumTests
{
    /// <summary>Hanging still costs 1,970, the first policy 1,280 and the best about 150.</summary>
    [Fact]
    public void It_swings_a_pendulum_up()
    {
        using var trainer = new PpoTrainer<Pendulum>(new PendulumPolicy(), new PendulumValue(), new PpoOptions
        {
            TotalSteps = 200_000,
            Environments = 16,
            StepsPerBatch = 128,
            Gamma = 0.95,
            LearningRate = 2e-3,
            ValueLearningRate = 2e-3,
            EntropyCoefficient = 0,
            FinalEntropyCoefficient = 0,
            Minibatch = 256,
            Threads = 2,
        });
        double before = Mean();
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }

        double after = Mean();
        Assert.True(before < -900, $"before {before}");
        Assert.True(after > -300, $"after {after}, before {before}");
        double Mean() => PolicyEvaluation.Run<Pendulum>(trainer.Policy, trainer.Normalizer, 50, 1000, 2).Mean;
    }
}

/// <summary>Values the pendulum's states.</summary>
[ValueFunction(ObservationDim = 3, Hidden = new[] { 32, 32 })]
internal sealed partial class PendulumValue;
