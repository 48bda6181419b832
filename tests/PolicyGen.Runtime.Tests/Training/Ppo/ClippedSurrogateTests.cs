using PolicyGen.Runtime.Tests.QFunctions;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Ppo;

/// <summary>The gradient of the clipped objective against differences of the objective itself in float64.</summary>
public sealed class ClippedSurrogateTests
{
    private const double Clip = 0.2;
    private const int Rows = 37;
    private const int First = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void The_gradient_is_that_of_the_clipped_objective(double entropyCoefficient)
    {
        (PointMassPolicy policy, Rollout rollout, float[] advantages, int[] order) = Case();
        var minibatch = new Minibatch(rollout, order, First, Rows - First);
        (SurrogateSums sums, float[] gradient) = Compute(policy, minibatch, advantages, Clip, entropyCoefficient);
        (double loss, double kl, int clipped, _) = Objective(policy, QProbe.Wide(policy.Parameters.Values), minibatch, advantages);
        Assert.Equal(loss, sums.Loss / minibatch.Count, 2e-6);
        Assert.Equal(kl, sums.Kl / minibatch.Count, 2e-6);
        Assert.Equal(clipped, sums.Clipped);
        Assert.InRange(clipped, 5, minibatch.Count - 5);
        ReferenceObjective.AssertGradient(policy.Parameters, gradient, 2e-5, parameters =>
        {
            (double moved, _, _, double entropy) = Objective(policy, parameters, minibatch, advantages);
            return moved - (entropyCoefficient * entropy);
        });
    }

    [Fact]
    public void Without_a_change_of_the_policy_it_is_the_plain_policy_gradient()
    {
        (PointMassPolicy policy, Rollout rollout, float[] advantages, int[] order) = Case();
        PolicyWorkspace workspace = policy.CreateWorkspace(Rows);
        policy.Forward(rollout.Observations, workspace);
        policy.LogProb(workspace, rollout.PreSquash, rollout.LogProbs);
        (SurrogateSums sums, float[] clipped) = Compute(policy, new Minibatch(rollout, order, 0, Rows), advantages, Clip, 0);
        using var pool = new WorkerPool(1);
        float[] plain = new ScoreFunctionGradient(policy, pool).Compute(rollout, advantages, 0).ToArray();
        Assert.Equal((0.0, 0), (sums.Kl, sums.Clipped));
        for (int i = 0; i < plain.Length; i++)
        {
            // The rows come in another order, and float32 sums with it.
            Assert.Equal(plain[i], clipped[i], 2e-6f * (1 + Math.Abs(plain[i])));
        }
    }

    [Fact]
    public void A_ratio_beyond_float32_is_cut_off()
    {
        (PointMassPolicy policy, Rollout rollout, float[] advantages, int[] order) = Case();
        rollout.LogProbs.Fill(-1000);
        advantages.AsSpan().Fill(-1);
        (SurrogateSums sums, float[] gradient) = Compute(policy, new Minibatch(rollout, order, 0, Rows), advantages, Clip, 0);
        Assert.Equal(Math.Exp(20), sums.Loss / Rows, Math.Exp(20) * 1e-6);
        Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
    }

    private static (PointMassPolicy Policy, Rollout Rollout, float[] Advantages, int[] Order) Case()
    {
        var policy = new PointMassPolicy();
        policy.Initialize(3);
        foreach (ref float value in policy.Parameters.Values)
        {
            value *= 3;
        }

        var rollout = new Rollout(Rows, 1, 2, 1);
        var random = new RandomStream(8);
        random.FillNormal(rollout.Observations);
        random.FillNormal(rollout.PreSquash);
        var advantages = new float[Rows];
        random.FillNormal(advantages);
        PolicyWorkspace workspace = policy.CreateWorkspace(Rows);
        policy.Forward(rollout.Observations, workspace);
        policy.LogProb(workspace, rollout.PreSquash, rollout.LogProbs);
        foreach (ref float logProb in rollout.LogProbs)
        {
            logProb += 0.4f * random.NextNormal();
        }

        return (policy, rollout, advantages, new MinibatchOrder().Shuffle(Rows, ref random));
    }

    private static (SurrogateSums Sums, float[] Gradient) Compute(IPolicy policy, Minibatch minibatch, float[] advantages, double clip, double entropyCoefficient)
    {
        var surrogate = new ClippedSurrogate(policy, 1, minibatch.Count);
        surrogate.Begin(minibatch, advantages, clip, entropyCoefficient);
        for (int shard = 0; shard < ShardedGradient.Shards; shard++)
        {
            surrogate.AddShard(shard, 0);
        }

        return (surrogate.Sums(), surrogate.Gradient().ToArray());
    }

    // The means over the minibatch, but for the number of clipped rows.
    private static (double Loss, double Kl, int Clipped, double Entropy) Objective(IPolicy policy, double[] parameters, Minibatch minibatch, float[] advantages)
    {
        (double loss, double kl, int clipped, double entropy) = (0, 0, 0, 0);
        var heads = new double[policy.HeadDim];
        foreach (int row in minibatch.Order.AsSpan(minibatch.First, minibatch.Count))
        {
            policy.ReferenceHeads(parameters, QProbe.Wide(minibatch.Rollout.Observations.Slice(row * 2, 2)), heads);
            double logRatio = policy.ReferenceLogProb(heads, [minibatch.Rollout.PreSquash[row]]) - minibatch.Rollout.LogProbs[row];
            double ratio = Math.Exp(logRatio);
            loss -= Math.Min(ratio * advantages[row], Math.Clamp(ratio, 1 - Clip, 1 + Clip) * advantages[row]);
            kl += ratio - 1 - logRatio;
            clipped += Math.Abs(ratio - 1) > Clip ? 1 : 0;
            entropy += ReferenceObjective.Entropy(policy, heads);
        }

        return (loss / minibatch.Count, kl / minibatch.Count, clipped, entropy / minibatch.Count);
    }
}
