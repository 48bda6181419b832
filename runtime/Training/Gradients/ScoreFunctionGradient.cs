namespace PolicyGen.Training;

/// <summary>
/// The policy gradient by the score function (Williams 1992) over a batch: -1/n sum_i (A_i grad log pi(a_i|s_i) + c grad H(s_i)), to be descended.
/// The same bits for any number of threads.
/// </summary>
internal sealed class ScoreFunctionGradient
{
    /// <summary>Rows that go through the network together: their activations stay in the caches until the way back.</summary>
    public const int ChunkRows = 256;

    private readonly IPolicy _policy;
    private readonly WorkerPool _pool;
    private readonly ShardedGradient _gradient;
    private readonly PolicyWorkspace[] _workspaces;
    private readonly float[][] _weights;
    private readonly Action<int, int> _work;
    private (Rollout Rollout, float[] Advantages, float EntropyCoefficient) _job;

    public ScoreFunctionGradient(IPolicy policy, WorkerPool pool)
    {
        _policy = policy;
        _pool = pool;
        _gradient = new ShardedGradient(policy.Parameters);
        _workspaces = new PolicyWorkspace[pool.Threads];
        _weights = new float[pool.Threads][];
        for (int i = 0; i < pool.Threads; i++)
        {
            _workspaces[i] = policy.CreateWorkspace(ChunkRows);
            _weights[i] = new float[ChunkRows];
        }

        _work = AddShard;
    }

    /// <summary>The gradient; valid until the next call.</summary>
    public Span<float> Compute(Rollout rollout, float[] advantages, double entropyCoefficient)
    {
        _job = (rollout, advantages, (float)entropyCoefficient);
        _pool.Run(ShardedGradient.Shards, _work);
        return _gradient.Sum();
    }

    private void AddShard(int shard, int worker)
    {
        Span<float> gradient = _gradient.Begin(shard);
        (int first, int count) = ShardedGradient.RowsOf(shard, _job.Rollout.Rows);
        for (int done = 0; done < count; done += ChunkRows)
        {
            AddRows(first + done, Math.Min(ChunkRows, count - done), worker, gradient);
        }
    }

    private void AddRows(int first, int count, int worker, Span<float> gradient)
    {
        Rollout rollout = _job.Rollout;
        PolicyWorkspace workspace = _workspaces[worker];
        Span<float> weights = _weights[worker].AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            weights[i] = -_job.Advantages[first + i] / rollout.Rows;
        }

        _policy.Forward(rollout.Observations.Slice(first * rollout.ObservationDim, count * rollout.ObservationDim), workspace);
        _policy.AddLogProbGradient(workspace, rollout.PreSquash.Slice(first * rollout.ActionDim, count * rollout.ActionDim), weights);
        if (_job.EntropyCoefficient > 0)
        {
            weights.Fill(-_job.EntropyCoefficient / rollout.Rows);
            _policy.AddEntropyGradient(workspace, weights);
        }

        _policy.Backward(workspace, gradient);
    }
}
