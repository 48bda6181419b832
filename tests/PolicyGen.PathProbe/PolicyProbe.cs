using static PolicyGen.PathProbe.ProbeNumbers;

namespace PolicyGen.PathProbe;

/// <summary>The members of one policy on a batch. All but the network are measured at the heads that float32 has, so that errors are their own.</summary>
internal sealed partial class PolicyProbe
{
    // An odd batch leaves rows over in every tile.
    private const int Rows = 37;

    // Stable formulas in float32, relative to max(1, |value|); a clamped atanh or a log(1 - t*t) is wrong by 0.04 to infinity.
    private const double ValueBound = 4e-6;

    private readonly string _name;
    private readonly IPolicy _policy;
    private readonly bool _independent;
    private readonly ProbeReport _report;
    private readonly PolicyWorkspace _workspace;
    private readonly int _actionDim;
    private readonly float[] _observations, _noise, _heads;
    private readonly float[] _actions, _preSquash, _logProbs;

    /// <summary>Makes a batch.</summary>
    /// <param name="name">Begins the names of all results.</param>
    /// <param name="policy">The policy; its parameters are changed.</param>
    /// <param name="independent">Whether the action dimensions are independent; otherwise there are two.</param>
    /// <param name="report">Takes the results.</param>
    public PolicyProbe(string name, IPolicy policy, bool independent, ProbeReport report)
    {
        (_name, _policy, _independent, _report, _actionDim) = (name, policy, independent, report, policy.ActionDim);
        Shuffle(policy.Parameters);
        _workspace = policy.CreateWorkspace(Rows);
        (_observations, _noise) = (Normal(Rows * policy.ObservationDim, 1), Normal(Rows * _actionDim, 2));
        (_actions, _preSquash, _logProbs) = (new float[_noise.Length], new float[_noise.Length], new float[Rows]);
        _heads = new float[Rows * policy.HeadDim];
    }

    /// <summary>All members.</summary>
    public void Run()
    {
        Network();
        Samples();
        RowByRow();
        LogProbs();
        Expectations();
        Gradients();
        foreach (int threads in new[] { 1, 2 })
        {
            SharedBatch(threads);
        }
    }

    /// <summary>The network alone; the rest begins with it.</summary>
    public void Network()
    {
        _policy.Forward(_observations, _workspace);
        _policy.CopyHeads(_workspace, _heads);
        double[] parameters = Wide(_policy.Parameters.Values);
        Add("heads", _heads, [.. EachRow(row => ReferenceHeads(parameters, row))]);
        _report.Add($"{_name}: heads row by row", HeadsRowByRow());
        _policy.DeterministicAction(_workspace, _actions);
        Add("deterministic action", _actions, [.. EachRow(row => ReferenceSample(row, new double[_actionDim]).Action)]);
    }

    // Each row has the same bits alone: the digest is that of the heads.
    private float[] HeadsRowByRow()
    {
        PolicyWorkspace single = _policy.CreateWorkspace();
        float[] heads = new float[_heads.Length];
        for (int row = 0; row < Rows; row++)
        {
            _policy.Forward(_observations.AsSpan(row * _policy.ObservationDim, _policy.ObservationDim), single);
            _policy.CopyHeads(single, heads.AsSpan(row * _policy.HeadDim, _policy.HeadDim));
        }

        return heads;
    }

    private void Samples()
    {
        _policy.SampleFromNoise(_workspace, _noise, _actions, _preSquash, _logProbs);
        Add("sample", [.. _actions, .. _preSquash, .. _logProbs],
        [
            .. EachRow(row => ReferenceSample(row, Row(_noise, row, _actionDim)).Action),
            .. EachRow(row => ReferenceSample(row, Row(_noise, row, _actionDim)).PreSquash),
            .. EachRow(row => [_policy.ReferenceLogProb(Heads(row), ReferenceSample(row, Row(_noise, row, _actionDim)).PreSquash)]),
        ]);
        var random = new RandomStream(3);
        (float[] actions, float[] preSquash, float[] logProbs) = (new float[_noise.Length], new float[_noise.Length], new float[Rows]);
        _policy.Sample(_workspace, ref random, actions, preSquash, logProbs);
        Add("drawn log-prob", logProbs, [.. EachRow(row => [_policy.ReferenceLogProb(Heads(row), Row(preSquash, row, _actionDim))])]);
        _report.Add($"{_name}: drawn sample", [.. actions, .. preSquash]);
    }

    // As the heads.
    private void RowByRow()
    {
        PolicyWorkspace single = _policy.CreateWorkspace();
        float[] actions = new float[_noise.Length], preSquash = new float[_noise.Length], logProbs = new float[Rows];
        for (int row = 0; row < Rows; row++)
        {
            _policy.Forward(_observations.AsSpan(row * _policy.ObservationDim, _policy.ObservationDim), single);
            Range range = (row * _actionDim)..((row + 1) * _actionDim);
            _policy.SampleFromNoise(single, _noise.AsSpan(range), actions.AsSpan(range), preSquash.AsSpan(range), logProbs.AsSpan(row, 1));
        }

        _report.Add($"{_name}: sample row by row", [.. actions, .. preSquash, .. logProbs]);
    }

    // Every other row far out, up to |u| = 20, where tanh has long rounded to 1.
    private void LogProbs()
    {
        float[] spread = [.. _preSquash];
        for (int i = 0; i < spread.Length; i++)
        {
            spread[i] = i / _actionDim % 2 == 0 ? spread[i] : 20f * MathF.Sign(spread[i]) * ((i % 16) + 1) / 16;
        }

        float[] logProbs = new float[Rows];
        _policy.LogProb(_workspace, spread, logProbs);
        Add("log-prob", logProbs, [.. EachRow(row => [_policy.ReferenceLogProb(Heads(row), Row(spread, row, _actionDim))])]);
    }

    private void Add(string what, float[] actual, double[] expected) =>
        _report.Add($"{_name}: {what}", actual, ProbeReport.Error(actual, expected), ValueBound);

    private static IEnumerable<double> EachRow(Func<int, double[]> numbers) => Enumerable.Range(0, Rows).SelectMany(numbers);

    private double[] Heads(int row) => Row(_heads, row, _policy.HeadDim);

    private double[] ReferenceHeads(double[] parameters, int row)
    {
        double[] heads = new double[_policy.HeadDim];
        _policy.ReferenceHeads(parameters, Row(_observations, row, _policy.ObservationDim), heads);
        return heads;
    }

    private (double[] PreSquash, double[] Action) ReferenceSample(int row, double[] noise) => ReferenceSample(Heads(row), noise);

    private (double[] PreSquash, double[] Action) ReferenceSample(double[] heads, double[] noise)
    {
        (double[] preSquash, double[] action) = (new double[_actionDim], new double[_actionDim]);
        _policy.ReferenceSample(heads, noise, preSquash, action);
        return (preSquash, action);
    }
}
