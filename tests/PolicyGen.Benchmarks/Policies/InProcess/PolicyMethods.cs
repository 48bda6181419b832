namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>One network computed in this process in one way.</summary>
internal abstract class PolicyMethods(NetData net)
{
    private readonly float[] _action = new float[NetShape.Actions];
    private readonly float[] _noise = new float[NetShape.Actions];
    private readonly float[] _allNoise = new float[BenchmarkData.Rows * NetShape.Actions];
    private int _row;

    protected NetData Net => net;

    protected NetShape Shape => net.Shape;

    /// <summary>Log-probs of the last batch [rows].</summary>
    public float[] LogProbs { get; } = new float[BenchmarkData.Rows];

    /// <summary>Actions of the last batch [rows, 4].</summary>
    public float[] Actions { get; } = new float[BenchmarkData.Rows * NetShape.Actions];

    /// <summary>One call of a case, or nothing where there is no such case.</summary>
    public virtual Action? Operation(BenchmarkCase what) => what.Kind switch
    {
        CaseKind.Deterministic => () => Act(net.Batch.Observation(NextRow()), _action),
        CaseKind.Sample => () => Sample(net.Batch.Observation(NextRow()), _action),
        CaseKind.Gradient => () => Gradient(what.Rows),
        CaseKind.Adam => Adam,
        CaseKind.Sampling => SampleRows,
        _ => null,
    };

    /// <summary>The numbers of a case.</summary>
    public virtual float[]? Numbers(BenchmarkCase what)
    {
        switch (what.Kind)
        {
            case CaseKind.Deterministic:
                return PerRow(row => Act(net.Batch.Observation(row), _action), withLogProb: false);
            case CaseKind.Sample:
                return PerRow(row => LogProbs[0] = SampleFromNoise(net.Batch.Observation(row), Noise(row), _action), withLogProb: true);
            case CaseKind.Gradient:
                Gradient(what.Rows);
                return [.. LogProbs.AsSpan(0, what.Rows), .. CopyGradient()];
            case CaseKind.Adam:
                Adam();
                Adam();
                Adam();
                return CopyAdamParameters();
            case CaseKind.Sampling:
                EvaluateAllRows();
                SampleRowsFrom(net.Batch.Noise);
                return [.. Actions, .. LogProbs];
            default:
                return null;
        }
    }

    /// <summary>Actions and log-probs of noise of its own, drawn as while it is timed.</summary>
    public float[]? Drawn(BenchmarkCase what)
    {
        switch (what.Kind)
        {
            case CaseKind.Sample:
                var (actions, logProbs) = (new float[Actions.Length], new float[LogProbs.Length]);
                for (int row = 0; row < BenchmarkData.Rows; row++)
                {
                    logProbs[row] = Sample(net.Batch.Observation(row % BenchmarkData.SingleRows), actions.AsSpan(row * NetShape.Actions, NetShape.Actions));
                }

                return [.. actions, .. logProbs];
            case CaseKind.Sampling:
                EvaluateAllRows();
                SampleRows();
                return [.. Actions, .. LogProbs];
            default:
                return null;
        }
    }

    /// <summary>The action of one observation.</summary>
    public abstract void Act(ReadOnlySpan<float> observation, Span<float> action);

    /// <summary>The action of this noise; returns its log-prob.</summary>
    public abstract float SampleFromNoise(ReadOnlySpan<float> observation, ReadOnlySpan<float> noise, Span<float> action);

    /// <summary>The log-probs of the first rows, and the gradient of their weighted sum.</summary>
    public abstract void Gradient(int rows);

    /// <summary>The last gradient in the order of the files.</summary>
    public abstract float[] CopyGradient();

    /// <summary>A step of Adam with rate 1e-3.</summary>
    public abstract void Adam();

    /// <summary>The parameters after the steps so far, in the order of the files.</summary>
    public abstract float[] CopyAdamParameters();

    /// <summary>Evaluates the network for all rows.</summary>
    public abstract void EvaluateAllRows();

    /// <summary>Draws noise.</summary>
    protected abstract void Draw(Span<float> noise);

    /// <summary>Actions and log-probs of noise [Rows, 4] for the rows that have been evaluated.</summary>
    protected abstract void SampleRowsFrom(ReadOnlySpan<float> noise);

    /// <summary>The action of noise of its own; returns its log-prob.</summary>
    protected virtual float Sample(ReadOnlySpan<float> observation, Span<float> action)
    {
        Draw(_noise);
        return SampleFromNoise(observation, _noise, action);
    }

    /// <summary>The same for the rows that have been evaluated.</summary>
    protected virtual void SampleRows()
    {
        Draw(_allNoise);
        SampleRowsFrom(_allNoise);
    }

    private int NextRow() => _row = (_row + 1) % BenchmarkData.SingleRows;

    private ReadOnlySpan<float> Noise(int row) => net.Batch.Noise.AsSpan(row * NetShape.Actions, NetShape.Actions);

    private float[] PerRow(Action<int> compute, bool withLogProb)
    {
        var numbers = new List<float>();
        for (int row = 0; row < BenchmarkData.SingleRows; row++)
        {
            compute(row);
            numbers.AddRange(_action);
            if (withLogProb)
            {
                numbers.Add(LogProbs[0]);
            }
        }

        return [.. numbers];
    }
}
