namespace PolicyGen.Training;

/// <summary>
/// The gradient of the actor's loss E[alpha log pi(a|s) - Q(s, a)] over the states of the minibatch, through reparameterised actions
/// (Haarnoja et al. 2018b, eq. 7 and 10). The same bits for any number of threads.
/// </summary>
internal sealed class ActorGradient
{
    private readonly OffPolicyNetworks _networks;
    private readonly ICriticRule _rule;
    private readonly WorkerPool _pool;
    private readonly ReplayShard[] _shards;
    private readonly ShardedGradient _gradient;
    private readonly OffPolicyWorker[] _workers;
    private readonly double[] _valueSums, _logProbSums;
    private readonly int[] _saturated, _atLimit;
    private readonly Action<int, int> _work;
    private readonly int _rows;
    private float _alpha;

    /// <param name="networks">Policy and critics.</param>
    /// <param name="workers">One for each thread.</param>
    /// <param name="rule">The value to climb.</param>
    /// <param name="shards">The parts of the minibatch, drawn before.</param>
    /// <param name="pool">The threads.</param>
    public ActorGradient(OffPolicyNetworks networks, OffPolicyWorker[] workers, ICriticRule rule, ReplayShard[] shards, WorkerPool pool)
    {
        (_networks, _workers, _rule, _shards, _pool) = (networks, workers, rule, shards, pool);
        _gradient = new ShardedGradient(networks.Policy.Parameters, shards.Length);
        _rows = shards.Sum(shard => shard.Batch.Rows);
        (_valueSums, _logProbSums) = (new double[shards.Length], new double[shards.Length]);
        (_saturated, _atLimit) = (new int[shards.Length], new int[shards.Length]);
        _work = AddShard;
    }

    /// <summary>Mean action value of the policy's own actions in the last minibatch.</summary>
    public double MeanValue => _valueSums.Sum() / _rows;

    /// <summary>Mean of log pi over the same actions.</summary>
    public double MeanLogProb => _logProbSums.Sum() / _rows;

    /// <summary>Share of their components that lie at a bound.</summary>
    public double Saturation => (double)_saturated.Sum() / (_rows * _networks.Policy.ActionDim);

    /// <summary>Share of the log-stds that lie at a limit.</summary>
    public double LogStdAtLimit => (double)_atLimit.Sum() / (_rows * _networks.Policy.ActionDim);

    /// <summary>The gradient, to be descended; valid until the next call.</summary>
    public Span<float> Compute(double alpha)
    {
        _alpha = (float)alpha;
        _pool.Run(_shards.Length, _work);
        return _gradient.Sum();
    }

    private void AddShard(int shard, int workerIndex)
    {
        OffPolicyWorker worker = _workers[workerIndex];
        ReplayShard minibatch = _shards[shard];
        ReplayBatch batch = minibatch.Batch;
        int rows = batch.Rows;
        int entries = rows * batch.ActionDim;
        int outputs = rows * _networks.Outputs;
        Span<float> actions = worker.Actions[..entries];
        Span<float> logProbs = worker.LogProbs[..rows];
        Span<float> values = worker.Values[..outputs];
        IPolicy policy = _networks.Policy;
        policy.Forward(batch.Observations, worker.Policy);
        policy.SampleFromNoise(worker.Policy, minibatch.Noise, actions, worker.PreSquash[..entries], logProbs);
        policy.CopyHeads(worker.Policy, worker.Heads[..(rows * policy.HeadDim)]);
        _saturated[shard] = PolicyLimits.CountSaturated(policy, worker.PreSquash[..entries]);
        _atLimit[shard] = PolicyLimits.CountLogStdsAtLimit(policy, worker.Heads[..(rows * policy.HeadDim)]);
        _networks.Critics.Forward(batch.Observations, actions, worker.Critics, values);
        _valueSums[shard] = _rule.Climb(values, -1f / _rows, worker.ValueGradients[..outputs]);
        _networks.Critics.BackwardToActions(worker.Critics, worker.ValueGradients[..outputs], worker.ActionGradients[..entries]);
        double sum = 0;
        foreach (ref float logProb in logProbs)
        {
            sum += logProb;
            logProb = _alpha / _rows;
        }

        _logProbSums[shard] = sum;
        policy.AddPathwiseGradient(worker.Policy, minibatch.Noise, worker.ActionGradients[..entries], logProbs);
        policy.Backward(worker.Policy, _gradient.Begin(shard));
    }
}
