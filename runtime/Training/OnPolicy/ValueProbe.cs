namespace PolicyGen.Training;

/// <summary>What an update taught the value function about its own batch, on evenly spaced rows of it.</summary>
internal sealed class ValueProbe(IValueFunction valueFunction)
{
    private const int Rows = 256;

    private readonly NetworkWorkspace _workspace = valueFunction.CreateWorkspace(Rows);
    private readonly float[] _observations = new float[Rows * valueFunction.ObservationDim];
    private readonly float[] _before = new float[Rows];
    private readonly float[] _after = new float[Rows];
    private readonly float[] _targets = new float[Rows];
    private readonly int[] _rows = new int[Rows];

    /// <summary>The rise of the explained variance since the values were stored; NaN where the targets have no spread.</summary>
    public double Gain(Rollout rollout, ReadOnlySpan<float> targets)
    {
        Span<int> rows = _rows.AsSpan(0, Math.Min(Rows, rollout.Rows));
        Minibatch.EvenlySpaced(rollout.Rows, rows);
        Span<float> after = _after.AsSpan(0, rows.Length);
        valueFunction.Forward(Minibatch.Gather(rollout.Observations, rollout.ObservationDim, rows, _observations), _workspace, after);
        ReadOnlySpan<float> chosen = Minibatch.Gather(targets, 1, rows, _targets);
        return ExplainedVariance.Of(chosen, after) - ExplainedVariance.Of(chosen, Minibatch.Gather(rollout.Values, 1, rows, _before));
    }
}
