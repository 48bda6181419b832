using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>The value functions of the on-policy algorithms where the answer can be calculated; the policy all but stands still.</summary>
public sealed class OnPolicyValueTests
{
    private const double Gamma = 0.9;

    public static TheoryData<string, double> Cases => new() { { "reinforce", 1 }, { "reinforce", 0.7 }, { "a2c", 1 }, { "a2c", 0 }, { "ppo", 1 }, { "ppo", 0.95 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_learns_the_values_of_a_chain(string algorithm, double lambda)
    {
        float[] values = Learn<Chain>(algorithm, lambda);
        double expected = 0;
        for (int state = 3; state >= 0; state--)
        {
            expected = state + 1 + (Gamma * expected);
            Assert.Equal(expected, values[state], 0.02);
        }
    }

    /// <summary>V = 1 + gamma V = 10, although no episode pays more than 5; a limit taken for an end would give less than the 4.1 of a whole episode.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_time_limit_is_not_the_end(string algorithm, double lambda) =>
        Assert.Equal(1 / (1 - Gamma), Learn<Treadmill>(algorithm, lambda)[0], 0.05);

    // V of each of the four one-hot observations.
    private static float[] Learn<TEnvironment>(string algorithm, double lambda)
        where TEnvironment : class, IEnvironment, new()
    {
        var value = new ChainValue();
        using ITrainer trainer = algorithm switch
        {
            "reinforce" => new ReinforceTrainer<TEnvironment>(new ChainPolicy(), value, Plain(new ReinforceOptions { BaselineLearningRate = 0.1, BaselineMinibatch = 16 }, lambda)),
            "a2c" => new A2cTrainer<TEnvironment>(new ChainPolicy(), value, Plain(new A2cOptions { ValueLearningRate = 0.1 }, lambda)),
            _ => new PpoTrainer<TEnvironment>(new ChainPolicy(), value, Plain(new PpoOptions { ValueLearningRate = 0.1, Epochs = 2, Minibatch = 16 }, lambda)),
        };
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }

        float[] observations = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
        var values = new float[4];
        value.Forward(observations, value.CreateWorkspace(4), values);
        return values;
    }

    private static T Plain<T>(T options, double lambda)
        where T : OnPolicyOptions => options with
        {
            TotalSteps = 32_000,
            Environments = 4,
            StepsPerBatch = 8,
            Gamma = Gamma,
            Lambda = lambda,
            LearningRate = 1e-9,
            MaxGradientNorm = double.PositiveInfinity,
            NormalizeObservations = false,
            ScaleRewards = false,
            Threads = 1,
        };
}

/// <summary>One number for each state of a chain.</summary>
[ValueFunction(ObservationDim = 4, Hidden = new int[0])]
internal sealed partial class ChainValue;
