using PolicyGen.Runtime.Tests.QFunctions;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>The gradients that REINFORCE, A2C and PPO descend against differences of their objectives in float64.</summary>
public sealed class GradientTests
{
    private const int Rows = 45;

    /// <summary>-mean A log pi - k mean H.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void The_score_function_gradient_has_the_entropy_of_the_squashed_action(double entropyCoefficient)
    {
        IPolicy policy = new PointMassPolicy();
        Shuffle(policy.Parameters);
        (Rollout rollout, float[] advantages) = Batch();
        using var pool = new WorkerPool(2);
        float[] gradient = new ScoreFunctionGradient(policy, pool).Compute(rollout, advantages, entropyCoefficient).ToArray();
        var heads = new double[policy.HeadDim];
        ReferenceObjective.AssertGradient(policy.Parameters, gradient, 2e-5, parameters =>
        {
            double loss = 0;
            for (int row = 0; row < Rows; row++)
            {
                policy.ReferenceHeads(parameters, QProbe.Wide(rollout.Observations.Slice(2 * row, 2)), heads);
                loss -= advantages[row] * policy.ReferenceLogProb(heads, [rollout.PreSquash[row]]);
                loss -= entropyCoefficient * ReferenceObjective.Entropy(policy, heads);
            }

            return loss / Rows;
        });
    }

    /// <summary>mean (V - y)^2 / 2 over a minibatch; after one step of Adam the first moment is 1 - beta1 of the gradient.</summary>
    [Fact]
    public void The_value_function_descends_the_squared_distance_to_its_targets()
    {
        const int first = 5;
        const int count = 33;
        var value = new PointMassValue();
        Shuffle(value.Parameters);
        (Rollout rollout, float[] targets) = Batch();
        var random = new RandomStream(3);
        int[] order = new MinibatchOrder().Shuffle(Rows, ref random);
        float[] before = value.Parameters.Values.ToArray();
        using var pool = new WorkerPool(1);
        var regression = new ValueRegression(value, pool, count, 1e-3, double.PositiveInfinity);
        double Loss(double[] parameters) => order.AsSpan(first, count).ToArray().Average(row =>
        {
            double error = Reference(value.Parameters, parameters, rollout.Observations.Slice(2 * row, 2)) - targets[row];
            return error * error / 2;
        });
        double loss = Loss(QProbe.Wide(before));
        regression.Begin(new Minibatch(rollout, order, first, count), targets);
        for (int shard = 0; shard < ShardedGradient.Shards; shard++)
        {
            regression.AddShard(shard, 0);
        }

        Assert.Equal(loss, regression.Loss() / count, 1e-6 * loss);
        regression.Step();
        before.CopyTo(value.Parameters.Values);
        float[] gradient = [.. regression.Adam.FirstMoment.ToArray().Select(moment => (float)(moment / (1 - regression.Adam.Beta1)))];
        ReferenceObjective.AssertGradient(value.Parameters, gradient, 2e-6, Loss);
    }

    // One hidden layer of tanh: weight, bias, weight, bias.
    private static double Reference(ParameterBuffer layout, double[] parameters, ReadOnlySpan<float> observation)
    {
        double[] values = QProbe.Wide(observation);
        for (int layer = 0; layer < 2; layer++)
        {
            (ParameterView weight, ParameterView bias) = (layout.Views[2 * layer], layout.Views[(2 * layer) + 1]);
            values = ReferenceNetwork.Dense(parameters, weight.Offset, bias.Offset, weight.RowStride, weight.Columns, values);
            values = layer == 0 ? ReferenceNetwork.Activate(values, Activation.Tanh) : values;
        }

        return values[0];
    }

    // Zero biases and small heads would hide what is read from the wrong place.
    private static void Shuffle(ParameterBuffer parameters)
    {
        foreach (ParameterView view in parameters.Views)
        {
            float[] numbers = QProbe.Normal(view.Count, (uint)view.Offset + 1);
            for (int i = 0; i < numbers.Length; i++)
            {
                parameters.Values[view.IndexOf(i / view.Columns, i % view.Columns)] = 0.3f * numbers[i];
            }
        }
    }

    private static (Rollout Rollout, float[] Numbers) Batch()
    {
        var rollout = new Rollout(Rows, 1, 2, 1);
        QProbe.Normal(2 * Rows, 1).CopyTo(rollout.Observations);
        QProbe.Normal(Rows, 2).CopyTo(rollout.PreSquash);
        return (rollout, QProbe.Normal(Rows, 3));
    }
}
