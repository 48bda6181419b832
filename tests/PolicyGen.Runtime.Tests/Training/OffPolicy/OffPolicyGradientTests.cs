using PolicyGen.Runtime.Tests.QFunctions;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>The gradients of actor and critics against central differences of their objectives in float64.</summary>
public sealed class OffPolicyGradientTests
{
    private const int BatchSize = 21;
    private const double Alpha = 0.3;
    private const int Dropped = 2;

    private readonly IPolicy _policy = new PointMassPolicy();

    public static TheoryData<string> Rules => new() { "sac", "tqc" };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_actor_descends_alpha_log_pi_minus_the_value(string name)
    {
        (OffPolicyNetworks networks, ICriticRule rule) = Networks(name);
        ReplayShard[] shards = Shards();
        using var pool = new WorkerPool(2);
        var actor = new ActorGradient(networks, Workers(networks), rule, shards, pool);
        float[] actual = actor.Compute(Alpha).ToArray();
        double[] policy = QProbe.Wide(_policy.Parameters.Values);
        double[] critics = QProbe.Wide(networks.Critics.Parameters.Values);
        AssertGradient(_policy.Parameters, policy, actual, () => ActorLoss(name, networks, shards, policy, critics, out _, out _));

        ActorLoss(name, networks, shards, policy, critics, out double value, out double logProb);
        Assert.Equal(value, actor.MeanValue, 1e-5);
        Assert.Equal(logProb, actor.MeanLogProb, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_critics_descend_the_distance_to_their_targets(string name)
    {
        (OffPolicyNetworks networks, ICriticRule rule) = Networks(name);
        ReplayShard[] shards = Shards();
        using var pool = new WorkerPool(2);
        var gradient = new CriticGradient(networks, Workers(networks), rule, shards, (_, _) => { }, pool);
        float[] actual = gradient.Compute(Alpha).ToArray();
        double[] critics = QProbe.Wide(networks.Critics.Parameters.Values);
        double Loss() => CriticLoss(name, networks, shards, critics);
        AssertGradient(networks.Critics.Parameters, critics, actual, Loss);
        Assert.Equal(Loss(), gradient.Loss, 1e-5 * Loss());
    }

    private double ActorLoss(
        string name, OffPolicyNetworks networks, ReplayShard[] shards, double[] policy, double[] critics, out double meanValue, out double meanLogProb)
    {
        (meanValue, meanLogProb) = (0, 0);
        foreach (ReplayShard shard in shards)
        {
            for (int row = 0; row < shard.Batch.Rows; row++)
            {
                double[] observation = QProbe.Wide(shard.Batch.Observations.Slice(2 * row, 2));
                (double action, double logProb) = Sample(policy, observation, shard.Noise[row]);
                double[] values = Values(networks.Critics, critics, observation, action);
                meanValue += (name == "sac" ? values.Min() : values.Average()) / BatchSize;
                meanLogProb += logProb / BatchSize;
            }
        }

        return (Alpha * meanLogProb) - meanValue;
    }

    private double CriticLoss(string name, OffPolicyNetworks networks, ReplayShard[] shards, double[] critics)
    {
        double[] policy = QProbe.Wide(_policy.Parameters.Values);
        double[] targets = QProbe.Wide(networks.Targets.Parameters.Values);
        double loss = 0;
        foreach (ReplayShard shard in shards)
        {
            for (int row = 0; row < shard.Batch.Rows; row++)
            {
                double[] next = QProbe.Wide(shard.Batch.NextObservations.Slice(2 * row, 2));
                (double action, double logProb) = Sample(policy, next, shard.NextNoise[row]);
                double[] pooled = [.. Values(networks.Targets, targets, next, action).Order()];
                double[] kept = name == "sac" ? [pooled[0]] : pooled[..^(2 * Dropped)];
                double[] y = [.. kept.Select(z => shard.Batch.Returns[row] + (shard.Batch.Discounts[row] * (z - (Alpha * logProb))))];
                double[] values = Values(networks.Critics, critics, QProbe.Wide(shard.Batch.Observations.Slice(2 * row, 2)), shard.Batch.Actions[row]);
                int quantiles = networks.Critics.Quantiles;
                for (int i = 0; i < values.Length; i++)
                {
                    double fraction = ((2 * (i % quantiles)) + 1) / (2.0 * quantiles);
                    loss += name == "sac"
                        ? (values[i] - y[0]) * (values[i] - y[0]) / 2
                        : y.Average(target => Huber(target - values[i], fraction)) / quantiles;
                }
            }
        }

        return loss / BatchSize;
    }

    private static double Huber(double difference, double fraction)
    {
        double size = Math.Abs(difference);
        return Math.Abs(fraction - (difference < 0 ? 1 : 0)) * (size <= 1 ? size * size / 2 : size - 0.5);
    }

    private (double Action, double LogProb) Sample(double[] policy, double[] observation, double noise)
    {
        var heads = new double[2];
        var (preSquash, action) = (new double[1], new double[1]);
        _policy.ReferenceHeads(policy, observation, heads);
        _policy.ReferenceSample(heads, [noise], preSquash, action);
        return (action[0], _policy.ReferenceLogProb(heads, preSquash));
    }

    private static double[] Values(IQFunction critics, double[] parameters, double[] observation, double action)
    {
        var values = new double[critics.Critics * critics.Quantiles];
        critics.ReferenceValues(parameters, observation, [action], values);
        return values;
    }

    // Errors of float32 are of order 1e-7 times the 21 rows' terms; those of the difference of order 1e-9 away from kinks of relu.
    private static void AssertGradient(ParameterBuffer layout, double[] parameters, float[] actual, Func<double> loss)
    {
        foreach (ParameterView view in layout.Views)
        {
            for (int row = 0; row < view.Rows; row++)
            {
                for (int column = 0; column < view.Columns; column += 3)
                {
                    int index = view.IndexOf(row, column);
                    Assert.Equal(QProbe.Difference(parameters, index, loss), actual[index], 2e-5);
                }
            }
        }
    }

    private (OffPolicyNetworks Networks, ICriticRule Rule) Networks(string name)
    {
        _policy.Initialize(3);
        Func<IQFunction> create = name == "sac" ? () => new PointMassCritic() : () => new PointMassQuantiles();
        var networks = new OffPolicyNetworks(_policy, create(), create());
        networks.Critics.Initialize(4);
        networks.Targets.Initialize(5);
        return (networks, name == "sac" ? new MinimumOfCritics(2) : new TruncatedQuantiles(2, 11, Dropped));
    }

    private static OffPolicyWorker[] Workers(OffPolicyNetworks networks) => [new(networks, 5), new(networks, 5)];

    private static ReplayShard[] Shards()
    {
        var random = new RandomStream(6);
        var shards = new ReplayShard[5];
        for (int i = 0; i < shards.Length; i++)
        {
            var shard = shards[i] = new ReplayShard(ShardedGradient.RowsOf(i, BatchSize, shards.Length).Count, 2, 1);
            random.FillNormal(shard.Batch.Observations);
            random.FillNormal(shard.Batch.NextObservations);
            random.FillUniform(shard.Batch.Actions);
            random.FillNormal(shard.Batch.Returns);
            random.FillNormal(shard.Noise);
            random.FillNormal(shard.NextNoise);
            for (int row = 0; row < shard.Batch.Rows; row++)
            {
                shard.Batch.Discounts[row] = row == 1 ? 0 : 0.9f;
            }
        }

        return shards;
    }
}
