namespace PolicyGen.Training;

/// <summary>
/// Fits a value function to return targets by gradient steps on the loss mean (V(s) - target)^2 / 2 over minibatches. The same bits for any
/// number of threads: the parts of a minibatch are fixed, and anybody may compute them.
/// </summary>
internal sealed class ValueRegression
{
    private readonly IValueFunction _valueFunction;
    private readonly WorkerPool _pool;
    private readonly ShardedGradient _gradient;
    private readonly Adam _adam;
    private readonly double _maxGradientNorm;
    private readonly Worker[] _workers;
    private readonly double[] _losses = new double[ShardedGradient.Shards];
    private readonly MinibatchOrder _order = new();
    private readonly Action<int, int> _addShard;
    private readonly int _largestMinibatch;
    private Minibatch _minibatch;
    private float[] _targets = [];

    public ValueRegression(IValueFunction valueFunction, WorkerPool pool, int largestMinibatch, double learningRate, double maxGradientNorm)
    {
        _valueFunction = valueFunction;
        _pool = pool;
        _largestMinibatch = largestMinibatch;
        _maxGradientNorm = maxGradientNorm;
        _gradient = new ShardedGradient(valueFunction.Parameters);
        _adam = new Adam(valueFunction.Parameters.Length, learningRate);
        _workers = new Worker[pool.Threads];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Worker(valueFunction, Minibatch.LargestShard(largestMinibatch));
        }

        _addShard = AddShard;
    }

    /// <summary>The value function's optimizer.</summary>
    public Adam Adam => _adam;

    /// <summary>Goes over all rows some times, in shuffled minibatches.</summary>
    /// <param name="rollout">The observations.</param>
    /// <param name="targets">One target for each row.</param>
    /// <param name="epochs">How often each row is seen.</param>
    /// <param name="random">Decides the order of the rows.</param>
    /// <returns>The mean loss over the last epoch, each minibatch before its step.</returns>
    public double Fit(Rollout rollout, float[] targets, int epochs, ref RandomStream random)
    {
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            int[] order = _order.Shuffle(rollout.Rows, ref random);
            loss = 0;
            for (int part = 0; part < Minibatch.Parts(rollout.Rows, _largestMinibatch); part++)
            {
                Begin(Minibatch.Part(rollout, order, part, _largestMinibatch), targets);
                _pool.Run(ShardedGradient.Shards, _addShard);
                loss += Loss();
                Step();
            }
        }

        return loss / rollout.Rows;
    }

    /// <summary>Takes up a minibatch; then add each shard, then step.</summary>
    public void Begin(Minibatch minibatch, float[] targets) => (_minibatch, _targets) = (minibatch, targets);

    /// <summary>Computes one part of the gradient.</summary>
    public void AddShard(int shard, int workerIndex)
    {
        Worker worker = _workers[workerIndex];
        Span<float> gradient = _gradient.Begin(shard);
        ReadOnlySpan<int> rows = _minibatch.Shard(shard);
        _losses[shard] = 0;
        if (rows.IsEmpty)
        {
            return;
        }

        Rollout rollout = _minibatch.Rollout;
        Span<float> values = worker.Values.AsSpan(0, rows.Length);
        _valueFunction.Forward(Minibatch.Gather(rollout.Observations, rollout.ObservationDim, rows, worker.Observations), worker.Workspace, values);
        for (int i = 0; i < rows.Length; i++)
        {
            float error = values[i] - _targets[rows[i]];
            _losses[shard] += 0.5 * error * error;
            values[i] = error / _minibatch.Count;
        }

        _valueFunction.Backward(worker.Workspace, values, gradient);
    }

    /// <summary>Takes one step along the sum of the parts.</summary>
    public void Step()
    {
        Span<float> gradient = _gradient.Sum();
        GradientClipping.ByGlobalNorm(gradient, _maxGradientNorm);
        _adam.Step(_valueFunction.Parameters.Values, gradient);
    }

    /// <summary>The loss of the minibatch, summed over its rows in a fixed order.</summary>
    public double Loss()
    {
        double loss = 0;
        foreach (double shardLoss in _losses)
        {
            loss += shardLoss;
        }

        return loss;
    }

    private sealed class Worker(IValueFunction valueFunction, int maxRows)
    {
        public NetworkWorkspace Workspace { get; } = valueFunction.CreateWorkspace(maxRows);

        public float[] Observations { get; } = new float[maxRows * valueFunction.ObservationDim];

        public float[] Values { get; } = new float[maxRows];
    }
}
