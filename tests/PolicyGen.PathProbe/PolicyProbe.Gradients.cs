using PolicyGen.Testing;
using PolicyGen.Training;
using static PolicyGen.PathProbe.ProbeNumbers;

namespace PolicyGen.PathProbe;

/// <summary>Entropy, divergence and all gradients.</summary>
internal sealed partial class PolicyProbe
{
    // Rows whose expectations are integrated in float64.
    private const int IntegratedRows = 3;

    private float[] OtherHeads => [.. _heads.Select((head, i) => head + (i % 2 == 0 ? 0.1f : -0.1f))];

    private void Expectations()
    {
        float[] entropies = new float[Rows], divergences = new float[Rows];
        _policy.Entropy(_workspace, entropies);
        _policy.KlDivergence(_workspace, OtherHeads, divergences);
        _report.Add($"{_name}: entropy", entropies, ProbeReport.Error(entropies.AsSpan(0, IntegratedRows), Integrated(Entropy)), ValueBound);
        _report.Add($"{_name}: KL divergence", divergences, ProbeReport.Error(divergences.AsSpan(0, IntegratedRows), Integrated(Divergence)), ValueBound);
    }

    private void Gradients()
    {
        float[] weights = Positive(Rows, 4), actionGradients = Normal(Rows * _actionDim, 5);
        float[] integrated = [.. weights.Select((weight, row) => row < IntegratedRows ? weight : 0)];
        _policy.AddLogProbGradient(_workspace, _preSquash, weights);
        Gradient("gradient of log pi", (heads, row) => weights[row] * _policy.ReferenceLogProb(heads, Row(_preSquash, row, _actionDim)));
        _policy.AddPathwiseGradient(_workspace, _noise, actionGradients, weights);
        Gradient("pathwise gradient", (heads, row) =>
        {
            (double[] preSquash, double[] action) = ReferenceSample(heads, Row(_noise, row, _actionDim));
            double loss = weights[row] * _policy.ReferenceLogProb(heads, preSquash);
            return loss + action.Select((a, i) => a * actionGradients[(row * _actionDim) + i]).Sum();
        });
        _policy.AddEntropyGradient(_workspace, integrated);
        Gradient("gradient of the entropy", (heads, row) => row < IntegratedRows ? weights[row] * Entropy(heads, row) : 0);
        _policy.AddKlGradient(_workspace, OtherHeads, integrated);
        Gradient("gradient of the KL divergence", (heads, row) => row < IntegratedRows ? weights[row] * Divergence(heads, row) : 0);
    }

    private void Gradient(string what, Func<double[], int, double> loss)
    {
        float[] gradient = new float[_policy.Parameters.Length];
        _policy.Backward(_workspace, gradient);
        Report(what, gradient, loss);
    }

    // The gradient of log pi, its rows shared out in a fixed number of parts.
    private void SharedBatch(int threads)
    {
        using var pool = new WorkerPool(threads);
        var shards = new ShardedGradient(_policy.Parameters);
        PolicyWorkspace[] workspaces = [.. Enumerable.Range(0, threads).Select(_ => _policy.CreateWorkspace(Rows))];
        float[] weights = Positive(Rows, 4);
        pool.Run(ShardedGradient.Shards, (shard, worker) =>
        {
            (int first, int count) = ShardedGradient.RowsOf(shard, Rows);
            _policy.Forward(_observations.AsSpan(first * _policy.ObservationDim, count * _policy.ObservationDim), workspaces[worker]);
            _policy.AddLogProbGradient(workspaces[worker], _preSquash.AsSpan(first * _actionDim, count * _actionDim), weights.AsSpan(first, count));
            _policy.Backward(workspaces[worker], shards.Begin(shard));
        });
        Report($"gradient by {threads} threads", shards.Sum(), (heads, row) => weights[row] * _policy.ReferenceLogProb(heads, Row(_preSquash, row, _actionDim)));
    }

    // Against a loss that is a sum over the rows, each a function of its heads.
    private void Report(string what, ReadOnlySpan<float> gradient, Func<double[], int, double> loss)
    {
        double Loss(double[] parameters) => Enumerable.Range(0, Rows).Sum(row => loss(ReferenceHeads(parameters, row), row));
        _report.Add($"{_name}: {what}", gradient, GradientError.Of(_policy.Parameters, gradient, Loss), GradientError.Bound);
    }

    private double[] Integrated(Func<double[], int, double> expectation) => [.. Enumerable.Range(0, IntegratedRows).Select(row => expectation(Heads(row), row))];

    private double Entropy(double[] heads, int row) => -Expectation(heads, preSquash => _policy.ReferenceLogProb(heads, preSquash));

    private double Divergence(double[] heads, int row)
    {
        double[] other = Row(OtherHeads, row, _policy.HeadDim);
        return Expectation(heads, preSquash => _policy.ReferenceLogProb(heads, preSquash) - _policy.ReferenceLogProb(other, preSquash));
    }

    private double Expectation(double[] heads, Func<double[], double> function) => _independent
        ? NoiseExpectation.OfSum(_policy, heads, _actionDim, function)
        : NoiseExpectation.OfPlane(_policy, heads, function);
}
