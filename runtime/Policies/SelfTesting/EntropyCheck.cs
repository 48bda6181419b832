namespace PolicyGen;

/// <summary>The entropy against E[-log pi(a|s)] over samples, and its gradient against differences of that expectation.</summary>
internal static class EntropyCheck
{
    public static SelfTestResult Value(Probe probe)
    {
        const string Name = "entropy";
        float[] entropies = new float[Probe.Rows];
        probe.Policy.Entropy(probe.Workspace, entropies);
        RandomStream random = probe.Random(4);
        float[] actions = new float[probe.Noise.Length];
        float[] preSquash = new float[probe.Noise.Length];
        float[] logProbs = new float[Probe.Rows];
        double[] batches = new double[SampleMean.Batches];
        for (int batch = 0; batch < batches.Length; batch++)
        {
            probe.Policy.Sample(probe.Workspace, ref random, actions, preSquash, logProbs);
            batches[batch] = -logProbs.Average();
        }

        SampleMean measure = SampleMean.Of(batches);
        string measured = $"{Probe.Text(entropies[0])} nats; -log pi averages {Probe.Text(measure.Mean)} over {batches.Length * Probe.Rows} samples (standard error {Probe.Text(measure.StandardError)})";
        return Math.Abs(entropies[0] - measure.Mean) <= measure.Allowed + (1e-4 * Math.Max(1, Math.Abs(measure.Mean)))
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + ". It is not the entropy of the action distribution; that of the unsquashed Gaussian is the usual mistake.");
    }

    public static SelfTestResult Gradient(Probe probe)
    {
        float[] weights = new float[Probe.Rows];
        weights[^1] = 1;
        probe.Policy.AddEntropyGradient(probe.Workspace, weights);
        var expectation = new Expectation(probe, 5);
        return GradientCheck.Compare("gradient of the entropy", probe,
            heads => expectation.Of(heads, preSquash => -probe.Policy.ReferenceLogProb(heads, preSquash)));
    }
}
