namespace PolicyGen.Training;

/// <summary>
/// The gradient of the critics' loss over a minibatch that it draws from the replay. What follows a transition is worth
/// z - alpha log pi(a'|s') with a fresh action a' of the policy and z of the target critics (Haarnoja et al. 2018b, eq. 5 and 6).
/// The same bits for any number of threads.
/// </summary>
internal sealed class CriticGradient
{
    private readonly OffPolicyNetworks _networks;
    private readonly ICriticRule _rule;
    private readonly WorkerPool _pool;
    private readonly ReplayShard[] _shards;
    private readonly Action<ReplayShard, int> _draw;
    private readonly ShardedGradient _gradient;
    private readonly OffPolicyWorker[] _workers;
    private readonly double[] _losses, _valueSums;
    private readonly Action<int, int> _work;
    private readonly float _rowWeight;
    private float _alpha;

    /// <param name="networks">Policy, critics and targets.</param>
    /// <param name="workers">One for each thread.</param>
    /// <param name="rule">The loss.</param>
    /// <param name="shards">The parts of the minibatch.</param>
    /// <param name="draw">Draws one part; called on its thread.</param>
    /// <param name="pool">The threads.</param>
    public CriticGradient(
        OffPolicyNetworks networks, OffPolicyWorker[] workers, ICriticRule rule, ReplayShard[] shards, Action<ReplayShard, int> draw, WorkerPool pool)
    {
        (_networks, _workers, _rule, _shards, _draw, _pool) = (networks, workers, rule, shards, draw, pool);
        _gradient = new ShardedGradient(networks.Critics.Parameters, shards.Length);
        _rowWeight = 1f / shards.Sum(shard => shard.Batch.Rows);
        (_losses, _valueSums) = (new double[shards.Length], new double[shards.Length]);
        _work = AddShard;
    }

    /// <summary>Mean loss of a row of the last minibatch.</summary>
    public double Loss => _losses.Sum() * _rowWeight;

    /// <summary>Mean of all the critics' outputs over the last minibatch.</summary>
    public double MeanValue => _valueSums.Sum() * _rowWeight;

    /// <summary>The gradient; valid until the next call.</summary>
    /// <exception cref="NotFiniteNumberException">The loss is not finite. A quantile's gradient does not tell: its slope is bounded, even at NaN.</exception>
    public Span<float> Compute(double alpha)
    {
        _alpha = (float)alpha;
        _pool.Run(_shards.Length, _work);
        if (!double.IsFinite(Loss))
        {
            throw new NotFiniteNumberException(
                FormattableString.Invariant($"The critics' loss is {Loss}; their values or targets are not finite. Lower CriticLearningRate, or RewardScale."), Loss);
        }

        return _gradient.Sum();
    }

    private void AddShard(int shard, int workerIndex)
    {
        OffPolicyWorker worker = _workers[workerIndex];
        ReplayShard minibatch = _shards[shard];
        _draw(minibatch, shard);
        ReplayBatch batch = minibatch.Batch;
        int rows = batch.Rows;
        int entries = rows * batch.ActionDim;
        int outputs = rows * _networks.Outputs;
        Span<float> nextActions = worker.Actions[..entries];
        Span<float> offsets = worker.LogProbs[..rows];
        Span<float> nextValues = worker.NextValues[..outputs];
        Span<float> values = worker.Values[..outputs];
        Span<float> gradients = worker.ValueGradients[..outputs];
        _networks.Policy.Forward(batch.NextObservations, worker.Policy);
        _networks.Policy.SampleFromNoise(worker.Policy, minibatch.NextNoise, nextActions, worker.PreSquash[..entries], offsets);
        _networks.Targets.Forward(batch.NextObservations, nextActions, worker.Targets, nextValues);
        for (int row = 0; row < rows; row++)
        {
            offsets[row] = batch.Returns[row] - (batch.Discounts[row] * _alpha * offsets[row]);
        }

        _networks.Critics.Forward(batch.Observations, batch.Actions, worker.Critics, values);
        _valueSums[shard] = MeanOfOutputs(values);
        var bellman = new BellmanRows { Values = values, NextValues = nextValues, Offsets = offsets, Discounts = batch.Discounts };
        _losses[shard] = _rule.Loss(bellman, _rowWeight, gradients, worker.Scratch);
        _networks.Critics.Backward(worker.Critics, gradients, _gradient.Begin(shard));
    }

    private double MeanOfOutputs(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum / _networks.Outputs;
    }
}
