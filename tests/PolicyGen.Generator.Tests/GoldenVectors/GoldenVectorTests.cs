using Xunit;

namespace PolicyGen.Generator.Tests.GoldenVectors;

/// <summary>Every number of every vector, for one observation alone and as one row of a batch.</summary>
public class GoldenVectorTests
{
    private const int BatchRows = 21;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in GoldenVectorFolder.Names)
        {
            cases.Add(name, 1);
            cases.Add(name, BatchRows);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Heads_and_actions(string name, int rows)
    {
        Evaluation e = new(name, rows);
        int n = e.Vector.ActionDim;
        float[] heads = e.All(e.Policy.HeadDim);
        e.Policy.CopyHeads(e.Workspace, heads);
        Agreement.Values(e.Vector.Mean, e.Row(heads)[..n], "mean");
        Agreement.Values(e.Vector.LogStdClamped, e.Row(heads).Slice(n, n), "log-std");
        float[] actions = e.All(n);
        e.Policy.DeterministicAction(e.Workspace, actions);
        Agreement.Values(e.Vector.ModeAction, e.Row(actions), "deterministic action");
        float[] preSquash = e.All(n);
        float[] logProbs = e.All(1);
        e.Policy.SampleFromNoise(e.Workspace, e.Tile(e.Vector.Noise), actions, preSquash, logProbs);
        Agreement.Values(e.Vector.Sample.PreSquash, e.Row(preSquash), "sample pre-squash");
        Agreement.Values(e.Vector.Sample.Action, e.Row(actions), "sample action");
        Agreement.Value(e.Vector.Sample.LogProb, e.Row(logProbs)[0], "sample log-prob");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Log_prob_and_score(string name, int rows)
    {
        Evaluation e = new(name, rows);
        float[] logProbs = e.All(1);
        e.Policy.LogProb(e.Workspace, e.Tile(e.Vector.PreSquash), logProbs);
        Agreement.Value(e.Vector.LogProb, e.Row(logProbs)[0], "log-prob");
        e.Policy.AddLogProbGradient(e.Workspace, e.Tile(e.Vector.PreSquash), e.OnlyRow([1]));
        Agreement.Gradient(e.Vector.LogProbGradient, e.Policy.Parameters, e.Backward(), "score");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pathwise_gradients(string name, int rows)
    {
        Evaluation e = new(name, rows);
        float[] noise = e.Tile(e.Vector.Noise);
        e.Policy.AddPathwiseGradient(e.Workspace, noise, e.OnlyRow(e.Vector.Pathwise.ActionWeights), e.All(1));
        Agreement.Gradient(e.Vector.Pathwise.GradientOfWeightedAction, e.Policy.Parameters, e.Backward(), "pathwise action");
        e.Policy.AddPathwiseGradient(e.Workspace, noise, e.All(e.Vector.ActionDim), e.OnlyRow([1]));
        Agreement.Gradient(e.Vector.Pathwise.GradientOfLogProb, e.Policy.Parameters, e.Backward(), "pathwise log-prob");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Entropy_and_divergence(string name, int rows)
    {
        Evaluation e = new(name, rows);
        if (e.Vector.Entropy is { } entropy)
        {
            float[] entropies = e.All(1);
            e.Policy.Entropy(e.Workspace, entropies);
            Agreement.Value(entropy.Value, e.Row(entropies)[0], "entropy");
            e.Policy.AddEntropyGradient(e.Workspace, e.OnlyRow([1]));
            Agreement.Gradient(entropy.Gradient, e.Policy.Parameters, e.Backward(), "entropy");
        }

        if (e.Vector.KlTo is { } kl)
        {
            float[] otherHeads = e.Tile([.. kl.Mean, .. kl.LogStd, .. new float[e.Policy.HeadDim - (2 * e.Vector.ActionDim)]]);
            float[] divergences = e.All(1);
            e.Policy.KlDivergence(e.Workspace, otherHeads, divergences);
            Agreement.Value(kl.Value, e.Row(divergences)[0], "KL");
            e.Policy.AddKlGradient(e.Workspace, otherHeads, e.OnlyRow([1]));
            Agreement.Gradient(kl.Gradient, e.Policy.Parameters, e.Backward(), "KL");
        }

        Assert.True(e.Vector.Kind == "fullcov" || (e.Vector.Entropy is not null && e.Vector.KlTo is not null), "Only the full covariances may lack an entropy.");
    }

    /// <summary>The policy after its forward pass; the vector is the last row, the others are different observations.</summary>
    private sealed class Evaluation
    {
        private readonly int _rows;

        public Evaluation(string name, int rows)
        {
            _rows = rows;
            Vector = GoldenVectorFolder.Read(name);
            Policy = GoldenPolicies.Create(name, Vector);
            Workspace = Policy.CreateWorkspace(rows);
            float[] observations = Tile(Vector.Observation);
            for (int i = 0; i < observations.Length - Vector.ObservationDim; i++)
            {
                observations[i] *= 0.25f + (0.01f * i);
            }

            Policy.Forward(observations, Workspace);
        }

        public GoldenVector Vector { get; }

        public IPolicy Policy { get; }

        public PolicyWorkspace Workspace { get; }

        public float[] All(int width) => new float[_rows * width];

        public float[] Tile(float[] row) => [.. Enumerable.Repeat(row, _rows).SelectMany(r => r)];

        public float[] OnlyRow(float[] row) => [.. new float[(_rows - 1) * row.Length], .. row];

        public ReadOnlySpan<float> Row(float[] matrix) => matrix.AsSpan(matrix.Length - (matrix.Length / _rows));

        public float[] Backward()
        {
            float[] gradient = new float[Policy.Parameters.Length];
            Policy.Backward(Workspace, gradient);
            return gradient;
        }
    }
}
