namespace PolicyGen.Training;

/// <summary>
/// Fits a value function to return targets: some epochs of shuffled minibatches on the loss mean (V(s) - target)^2 / 2, each with one
/// Adam step. The same bits for any number of threads.
/// </summary>
internal sealed class ValueRegression
{
    private readonly IValueFunction _valueFunction;
    private readonly WorkerPool _pool;
    private readonly ShardedGradient _gradient;
    private readonly double _maxGradientNorm;
    private readonly int _minibatch;
    private readonly Worker[] _workers;
    private readonly double[] _losses = new double[ShardedGradient.Shards];
    private readonly Action<int, int> _work;
    private int[] _order = [];
    private (Rollout Rollout, float[] Targets, int First, int Count) _job;

    public ValueRegression(IValueFunction valueFunction, WorkerPool pool, int minibatch, double maxGradientNorm)
    {
        _valueFunction = valueFunction;
        _pool = pool;
        _minibatch = minibatch;
        _maxGradientNorm = maxGradientNorm;
        _gradient = new ShardedGradient(valueFunction.Parameters);
        _workers = new Worker[pool.Threads];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Worker(valueFunction, (minibatch + ShardedGradient.Shards - 1) / ShardedGradient.Shards);
        }

        _work = AddShard;
    }

    /// <summary>Runs the epochs.</summary>
    /// <param name="rollout">The observations.</param>
    /// <param name="targets">One target for each row.</param>
    /// <param name="epochs">How often each row is seen.</param>
    /// <param name="adam">The optimizer of the value function.</param>
    /// <param name="random">Decides the order of the rows.</param>
    /// <returns>The loss over the last epoch, each minibatch before its step.</returns>
    public double Fit(Rollout rollout, float[] targets, int epochs, Adam adam, ref RandomStream random)
    {
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Shuffle(rollout.Rows, ref random);
            loss = 0;
            for (int first = 0; first < rollout.Rows; first += _minibatch)
            {
                _job = (rollout, targets, first, Math.Min(_minibatch, rollout.Rows - first));
                _pool.Run(ShardedGradient.Shards, _work);
                Span<float> gradient = _gradient.Sum();
                GradientClipping.ByGlobalNorm(gradient, _maxGradientNorm);
                adam.Step(_valueFunction.Parameters.Values, gradient);
                foreach (double shardLoss in _losses)
                {
                    loss += shardLoss;
                }
            }

            loss /= rollout.Rows;
        }

        return loss;
    }

    private void AddShard(int shard, int workerIndex)
    {
        Worker worker = _workers[workerIndex];
        (int first, int count) = ShardedGradient.RowsOf(shard, _job.Count);
        Span<float> gradient = _gradient.Begin(shard);
        _losses[shard] = 0;
        if (count == 0)
        {
            return;
        }

        int width = _job.Rollout.ObservationDim;
        ReadOnlySpan<int> rows = _order.AsSpan(_job.First + first, count);
        Span<float> observations = worker.Observations.AsSpan(0, count * width);
        for (int i = 0; i < count; i++)
        {
            _job.Rollout.Observations.Slice(rows[i] * width, width).CopyTo(observations[(i * width)..]);
        }

        Span<float> values = worker.Values.AsSpan(0, count);
        _valueFunction.Forward(observations, worker.Workspace, values);
        for (int i = 0; i < count; i++)
        {
            float error = values[i] - _job.Targets[rows[i]];
            _losses[shard] += 0.5 * error * error;
            values[i] = error / _job.Count;
        }

        _valueFunction.Backward(worker.Workspace, values, gradient);
    }

    private void Shuffle(int rows, ref RandomStream random)
    {
        if (_order.Length != rows)
        {
            _order = new int[rows];
        }

        for (int i = 0; i < rows; i++)
        {
            _order[i] = i;
        }

        for (int i = rows - 1; i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }

    private sealed class Worker(IValueFunction valueFunction, int maxRows)
    {
        public NetworkWorkspace Workspace { get; } = valueFunction.CreateWorkspace(maxRows);

        public float[] Observations { get; } = new float[maxRows * valueFunction.ObservationDim];

        public float[] Values { get; } = new float[maxRows];
    }
}
