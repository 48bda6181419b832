using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>The on-policy algorithms on the linear quadratic regulator: gain, value and cost are those of the Riccati equation.</summary>
public sealed class LinearQuadraticTests
{
    private const double Gamma = 0.9;
    private const double Std = 0.36787944117144233; // exp(-1)

    public static TheoryData<string> Algorithms => ["reinforce", "a2c", "ppo"];

    [Fact]
    public void The_riccati_equation_is_solved()
    {
        (double[,] p, double[] gain) = LinearQuadratic.Riccati(Gamma);

        // The optimal cost is that of playing the gain.
        var environment = new LinearQuadratic();
        for (long seed = 0; seed < 5; seed++)
        {
            double cost = Cost(environment, seed, observation => (float)((gain[0] * observation[0]) + (gain[1] * observation[1])), out float[] start);
            Assert.Equal(OptimalCost(p, start), cost, 1e-3);

            // And any other gain is dearer.
            Assert.True(Cost(environment, seed, observation => (float)((1.1 * gain[0] * observation[0]) + (gain[1] * observation[1])), out _) > cost);
            Assert.True(Cost(environment, seed, observation => (float)((gain[0] * observation[0]) + (0.9 * gain[1] * observation[1])), out _) > cost);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_gain_is_that_of_the_riccati_equation(string algorithm)
    {
        var value = new LinearQuadraticValue();
        using ITrainer trainer = Train(algorithm, value);
        (double[,] p, double[] gain) = LinearQuadratic.Riccati(Gamma);
        float[] weights = Weights(trainer.Policy.Parameters);
        Assert.Equal(gain[0], weights[0], 0.05);
        Assert.Equal(gain[1], weights[1], 0.05);

        // Neither the products nor a bias help.
        Assert.All(weights[2..], weight => Assert.Equal(0, weight, 0.05));
        float[] values = Weights(value.Parameters);
        double[] expected = [0, 0, -p[0, 0], -2 * p[0, 1], -p[1, 1], -LinearQuadratic.CostOfNoise(p, Std, Gamma)];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], values[i], 0.1);
        }

        var environment = new LinearQuadratic();
        PolicyWorkspace workspace = trainer.Policy.CreateWorkspace();
        var action = new float[1];
        for (long seed = 0; seed < 20; seed++)
        {
            double cost = Cost(environment, seed, Act, out float[] start);
            Assert.InRange(cost, OptimalCost(p, start) - 1e-3, (1.01 * OptimalCost(p, start)) + 0.01);
        }

        float Act(float[] observation)
        {
            trainer.Policy.Forward(observation, workspace);
            trainer.Policy.DeterministicAction(workspace, action);
            return action[0];
        }
    }

    // After 15 steps of a stable loop next to nothing is left to pay.
    private static double Cost(LinearQuadratic environment, long seed, Func<float[], float> act, out float[] start)
    {
        var observation = new float[LinearQuadratic.ObservationDim];
        environment.Reset(seed, observation);
        start = [.. observation];
        double cost = 0;
        StepResult result = default;
        for (double weight = 1; result.End == EpisodeEnd.None; weight *= Gamma)
        {
            result = environment.Step([act(observation)], observation);
            cost -= weight * result.Reward;
        }

        Assert.Equal(EpisodeEnd.Truncated, result.End);
        return cost;
    }

    private static double OptimalCost(double[,] p, float[] start) => (p[0, 0] * start[2]) + (2 * p[0, 1] * start[3]) + (p[1, 1] * start[4]);

    // The weights of the one linear layer, then its bias.
    private static float[] Weights(ParameterBuffer parameters)
    {
        ParameterView weight = parameters.Views[0];
        float[] values = [.. Enumerable.Range(0, weight.Rows).Select(row => parameters.Values[weight.IndexOf(row, 0)]), parameters.Values[parameters.Views[1].Offset]];
        return values;
    }

    private static ITrainer Train(string algorithm, LinearQuadraticValue value)
    {
        var policy = new LinearQuadraticPolicy();
        ITrainer trainer = algorithm switch
        {
            "reinforce" => new ReinforceTrainer<LinearQuadratic>(policy, value, Plain(new ReinforceOptions { TotalSteps = 600_000, StepsPerBatch = 20, BaselineLearningRate = 0.02 })),
            "a2c" => new A2cTrainer<LinearQuadratic>(policy, value, Plain(new A2cOptions { TotalSteps = 600_000, StepsPerBatch = 5, ValueLearningRate = 0.05 })),
            _ => new PpoTrainer<LinearQuadratic>(policy, value, Plain(new PpoOptions { TotalSteps = 400_000, StepsPerBatch = 20, Epochs = 4, Minibatch = 640, ValueLearningRate = 0.05 })),
        };
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }

        return trainer;
    }

    private static T Plain<T>(T options)
        where T : OnPolicyOptions => options with
        {
            Environments = 64,
            Gamma = Gamma,
            LearningRate = 0.02,
            EntropyCoefficient = 0,
            FinalEntropyCoefficient = 0,
            MaxGradientNorm = double.PositiveInfinity,
            NormalizeObservations = false,
            ScaleRewards = false,
            Threads = 1,
        };
}
