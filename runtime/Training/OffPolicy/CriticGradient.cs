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
    private readonly Worker[] _workers;
    private readonly double[] _losses = new double[ShardedGradient.Shards];
    private readonly double[] _valueSums = new double[ShardedGradient.Shards];
    private readonly Action<int, int> _work;
    private readonly float _rowWeight;
    private float _alpha;

    /// <param name="networks">Policy, critics and targets.</param>
    /// <param name="rule">The loss.</param>
    /// <param name="shards">The parts of the minibatch.</param>
    /// <param name="draw">Draws one part; called on its thread.</param>
    /// <param name="pool">The threads.</param>
    public CriticGradient(OffPolicyNetworks networks, ICriticRule rule, ReplayShard[] shards, Action<ReplayShard, int> draw, WorkerPool pool)
    {
        (_networks, _rule, _shards, _draw, _pool) = (networks, rule, shards, draw, pool);
        _gradient = new ShardedGradient(networks.Critics.Parameters);
        _rowWeight = 1f / shards.Sum(shard => shard.Batch.Rows);
        _workers = new Worker[pool.Threads];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Worker(networks, shards.Max(shard => shard.Batch.Rows));
        }

        _work = AddShard;
    }

    /// <summary>Mean loss of a row of the last minibatch.</summary>
    public double Loss => _losses.Sum() * _rowWeight;

    /// <summary>Mean of all the critics' outputs over the last minibatch.</summary>
    public double MeanValue => _valueSums.Sum() * _rowWeight;

    /// <summary>The gradient; valid until the next call.</summary>
    public Span<float> Compute(double alpha)
    {
        _alpha = (float)alpha;
        _pool.Run(ShardedGradient.Shards, _work);
        return _gradient.Sum();
    }

    private void AddShard(int shard, int workerIndex)
    {
        Worker worker = _workers[workerIndex];
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
        _networks.Policy.Forward(batch.NextObservations, worker.Policy);
        _networks.Policy.SampleFromNoise(worker.Policy, minibatch.NextNoise, nextActions, worker.PreSquash[..entries], offsets);
        _networks.Targets.Forward(batch.NextObservations, nextActions, worker.Targets, nextValues);
        for (int row = 0; row < rows; row++)
        {
            offsets[row] = batch.Returns[row] - (batch.Discounts[row] * _alpha * offsets[row]);
        }

        _networks.Critics.Forward(batch.Observations, batch.Actions, worker.Critics, values);
        _valueSums[shard] = MeanOfOutputs(values);
        _losses[shard] = _rule.Loss(offsets, batch.Discounts, nextValues, values, _rowWeight, worker.Gradients[..outputs], worker.Scratch);
        _networks.Critics.Backward(worker.Critics, worker.Gradients[..outputs], _gradient.Begin(shard));
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

    private sealed class Worker(OffPolicyNetworks networks, int maxRows)
    {
        private readonly AlignedBuffer _actions = new(maxRows * networks.Policy.ActionDim);
        private readonly AlignedBuffer _preSquash = new(maxRows * networks.Policy.ActionDim);
        private readonly AlignedBuffer _logProbs = new(maxRows);
        private readonly AlignedBuffer _nextValues = new(maxRows * networks.Outputs);
        private readonly AlignedBuffer _values = new(maxRows * networks.Outputs);
        private readonly AlignedBuffer _gradients = new(maxRows * networks.Outputs);
        private readonly AlignedBuffer _scratch = new(networks.Outputs);

        public PolicyWorkspace Policy { get; } = networks.Policy.CreateWorkspace(maxRows);

        public QWorkspace Critics { get; } = networks.Critics.CreateWorkspace(maxRows);

        public QWorkspace Targets { get; } = networks.Targets.CreateWorkspace(maxRows);

        public Span<float> Actions => _actions.Span;

        public Span<float> PreSquash => _preSquash.Span;

        public Span<float> LogProbs => _logProbs.Span;

        public Span<float> NextValues => _nextValues.Span;

        public Span<float> Values => _values.Span;

        public Span<float> Gradients => _gradients.Span;

        public Span<float> Scratch => _scratch.Span;
    }
}
