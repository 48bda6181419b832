using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// The gradient of PPO's clipped surrogate (Schulman et al. 2017, eq. 7) over a minibatch, to be descended:
/// L = -mean_i min(r_i A_i, clip(r_i, 1 - c, 1 + c) A_i) - k mean_i H(s_i) with r = pi(a|s) / pi_old(a|s).
/// </summary>
/// <remarks>
/// grad r = r grad log pi, so that a row weighs -r A / n while it is unclipped and nothing once the minimum is the constant branch.
/// r = exp(log pi - log pi_old) is taken from a difference bounded at +-20, as float32 overflows from 88 on. Where A &gt; 0 the clip has long
/// taken over there; where A &lt; 0 it never does for r &gt; 1 + c, and the bound limits the weight of a row to exp(20) A. The same bits for any number of threads.
/// </remarks>
internal sealed class ClippedSurrogate
{
    private const float LargestLogRatio = 20;

    private readonly IPolicy _policy;
    private readonly ShardedGradient _gradient;
    private readonly Worker[] _workers;
    private readonly SurrogateSums[] _sums = new SurrogateSums[ShardedGradient.Shards];
    private Minibatch _minibatch;
    private float[] _advantages = [];
    private (float Clip, float EntropyCoefficient) _weights;

    public ClippedSurrogate(IPolicy policy, int threads, int largestMinibatch)
    {
        _policy = policy;
        _gradient = new ShardedGradient(policy.Parameters);
        _workers = new Worker[threads];
        for (int i = 0; i < threads; i++)
        {
            _workers[i] = new Worker(policy, Minibatch.LargestShard(largestMinibatch));
        }
    }

    /// <summary>Takes up a minibatch; then add each shard, then sum.</summary>
    public void Begin(Minibatch minibatch, float[] advantages, double clip, double entropyCoefficient) =>
        (_minibatch, _advantages, _weights) = (minibatch, advantages, ((float)clip, (float)entropyCoefficient));

    /// <summary>Computes one part of the gradient.</summary>
    public void AddShard(int shard, int workerIndex)
    {
        Worker worker = _workers[workerIndex];
        Span<float> gradient = _gradient.Begin(shard);
        ReadOnlySpan<int> rows = _minibatch.Shard(shard);
        _sums[shard] = default;
        if (rows.IsEmpty)
        {
            return;
        }

        Rollout rollout = _minibatch.Rollout;
        ReadOnlySpan<float> preSquash = Minibatch.Gather(rollout.PreSquash, rollout.ActionDim, rows, worker.PreSquash);
        Span<float> weights = worker.Weights.AsSpan(0, rows.Length);
        _policy.Forward(Minibatch.Gather(rollout.Observations, rollout.ObservationDim, rows, worker.Observations), worker.Workspace);
        _policy.LogProb(worker.Workspace, preSquash, weights);
        _sums[shard] = Weigh(rows, weights);
        _policy.AddLogProbGradient(worker.Workspace, preSquash, weights);
        if (_weights.EntropyCoefficient > 0)
        {
            weights.Fill(-_weights.EntropyCoefficient / _minibatch.Count);
            _policy.AddEntropyGradient(worker.Workspace, weights);
        }

        _policy.Backward(worker.Workspace, gradient);
    }

    /// <summary>The sums over the minibatch, in a fixed order.</summary>
    public SurrogateSums Sums()
    {
        SurrogateSums sum = default;
        foreach (SurrogateSums part in _sums)
        {
            sum += part;
        }

        return sum;
    }

    /// <summary>The gradient; valid until the next minibatch.</summary>
    public Span<float> Gradient() => _gradient.Sum();

    // Turns log-probs into the weights of their gradients.
    private SurrogateSums Weigh(ReadOnlySpan<int> rows, Span<float> logProbs)
    {
        SurrogateSums sums = default;
        float scale = -1f / _minibatch.Count;
        for (int i = 0; i < rows.Length; i++)
        {
            float logRatio = float.Clamp(logProbs[i] - _minibatch.Rollout.LogProbs[rows[i]], -LargestLogRatio, LargestLogRatio);
            float ratioMinusOne = LaneMath.Expm1(Lane1.Broadcast(logRatio)).Value;
            float ratio = 1 + ratioMinusOne;
            float advantage = _advantages[rows[i]];
            float clipped = float.Clamp(ratio, 1 - _weights.Clip, 1 + _weights.Clip);
            bool isConstant = clipped * advantage < ratio * advantage;
            logProbs[i] = isConstant ? 0 : scale * ratio * advantage;
            sums += new SurrogateSums(
                -(isConstant ? clipped : ratio) * advantage,
                Math.Max(0, ratioMinusOne - logRatio),
                clipped != ratio ? 1 : 0);
        }

        return sums;
    }

    private sealed class Worker(IPolicy policy, int maxRows)
    {
        public PolicyWorkspace Workspace { get; } = policy.CreateWorkspace(maxRows);

        public float[] Observations { get; } = new float[maxRows * policy.ObservationDim];

        public float[] PreSquash { get; } = new float[maxRows * policy.ActionDim];

        public float[] Weights { get; } = new float[maxRows];
    }
}
