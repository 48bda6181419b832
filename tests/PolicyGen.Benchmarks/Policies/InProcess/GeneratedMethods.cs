using PolicyGen.Training;

namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>The generated policy, called as its users call it.</summary>
internal sealed class GeneratedMethods<TPolicy> : PolicyMethods
    where TPolicy : class, IPolicy
{
    private const int ThreadCount = 2;

    // A large batch goes through in pieces, as the trainers let it.
    private const int PieceRows = ScoreFunctionGradient.ChunkRows;

    private static readonly WorkerPool _pool = new(ThreadCount);

    private readonly TPolicy _policy;
    private readonly PolicyWorkspace _single;
    private readonly PolicyWorkspace _sampling;
    private readonly PolicyWorkspace[] _shardWorkspaces;
    private readonly ShardedGradient _shards;
    private readonly Action<int, int> _addShard;
    private readonly AlignedBuffer _gradient, _adamParameters, _adamGradient;
    private readonly Adam _adam;
    private readonly float[] _preSquash = new float[BenchmarkData.Rows * NetShape.Actions];
    private readonly float[] _logProb = new float[1];
    private readonly PolicyWorkspace _batch;
    private RandomStream _random = new(1);

    public GeneratedMethods(NetData net, TPolicy policy)
        : base(net)
    {
        _policy = policy;
        CanonicalOrder.Scatter(net.Parameters, _policy.Parameters, _policy.Parameters.Values);
        _single = _policy.CreateWorkspace();
        _batch = _policy.CreateWorkspace(PieceRows);
        _sampling = _policy.CreateWorkspace(BenchmarkData.Rows);
        _shards = new ShardedGradient(_policy.Parameters);
        _shardWorkspaces = [.. Enumerable.Range(0, ThreadCount).Select(_ => _policy.CreateWorkspace(Minibatch.LargestShard(BenchmarkData.Rows)))];
        _addShard = AddShard;
        (_gradient, _adamParameters, _adamGradient) = (_policy.Parameters.CreateGradient(), _policy.Parameters.CreateGradient(), _policy.Parameters.CreateGradient());
        CanonicalOrder.Scatter(net.Parameters, _policy.Parameters, _adamParameters.Span);
        CanonicalOrder.Scatter(net.AdamGradient, _policy.Parameters, _adamGradient.Span);
        _adam = new Adam(_policy.Parameters.Length);
        EvaluateAllRows();
    }

    public override Action? Operation(BenchmarkCase what) => what.Kind == CaseKind.Threads ? () => ShardedGradient() : base.Operation(what);

    public override float[]? Numbers(BenchmarkCase what)
    {
        if (what.Kind != CaseKind.Threads)
        {
            return base.Numbers(what);
        }

        ReadOnlySpan<float> gradient = ShardedGradient();
        return [.. LogProbs, .. CanonicalOrder.Gather(gradient, _policy.Parameters)];
    }

    public override void Act(ReadOnlySpan<float> observation, Span<float> action)
    {
        _policy.Forward(observation, _single);
        _policy.DeterministicAction(_single, action);
    }

    public override float SampleFromNoise(ReadOnlySpan<float> observation, ReadOnlySpan<float> noise, Span<float> action)
    {
        _policy.Forward(observation, _single);
        _policy.SampleFromNoise(_single, noise, action, _preSquash.AsSpan(0, NetShape.Actions), _logProb);
        return _logProb[0];
    }

    public override void Gradient(int rows)
    {
        _gradient.Span.Clear();
        for (int first = 0; first < rows; first += PieceRows)
        {
            AddGradient(first, Math.Min(PieceRows, rows - first), _batch, _gradient.Span);
        }
    }

    public override float[] CopyGradient() => CanonicalOrder.Gather(_gradient.Span, _policy.Parameters);

    public override void Adam() => _adam.Step(_adamParameters.Span, _adamGradient.Span);

    public override float[] CopyAdamParameters() => CanonicalOrder.Gather(_adamParameters.Span, _policy.Parameters);

    public override void EvaluateAllRows() => _policy.Forward(Net.Batch.Observations, _sampling);

    protected override float Sample(ReadOnlySpan<float> observation, Span<float> action)
    {
        _policy.Forward(observation, _single);
        _policy.Sample(_single, ref _random, action, _preSquash.AsSpan(0, NetShape.Actions), _logProb);
        return _logProb[0];
    }

    protected override void SampleRows() => _policy.Sample(_sampling, ref _random, Actions, _preSquash, LogProbs);

    protected override void SampleRowsFrom(ReadOnlySpan<float> noise) => _policy.SampleFromNoise(_sampling, noise, Actions, _preSquash, LogProbs);

    protected override void Draw(Span<float> noise) => _random.FillNormal(noise);

    private Span<float> ShardedGradient()
    {
        _pool.Run(Training.ShardedGradient.Shards, _addShard);
        return _shards.Sum();
    }

    private void AddShard(int shard, int worker)
    {
        Span<float> gradient = _shards.Begin(shard);
        (int first, int count) = Training.ShardedGradient.RowsOf(shard, BenchmarkData.Rows);
        AddGradient(first, count, _shardWorkspaces[worker], gradient);
    }

    private void AddGradient(int first, int rows, PolicyWorkspace workspace, Span<float> gradient)
    {
        BenchmarkData batch = Net.Batch;
        ReadOnlySpan<float> preSquash = batch.PreSquash.AsSpan(first * NetShape.Actions, rows * NetShape.Actions);
        _policy.Forward(batch.Observations.AsSpan(first * NetShape.Observations, rows * NetShape.Observations), workspace);
        _policy.LogProb(workspace, preSquash, LogProbs.AsSpan(first, rows));
        _policy.AddLogProbGradient(workspace, preSquash, batch.Weights.AsSpan(first, rows));
        _policy.Backward(workspace, gradient);
    }
}
