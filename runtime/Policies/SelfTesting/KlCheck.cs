namespace PolicyGen;

/// <summary>
/// KL(this || other) against E[log pi(a) - log pi'(a)] over samples, where the other policy's heads are this one's, moved a little;
/// 0 against itself; and its gradient against differences of that expectation.
/// </summary>
internal static class KlCheck
{
    public static SelfTestResult Value(Probe probe)
    {
        const string Name = "KL divergence";
        IPolicy policy = probe.Policy;
        float[] heads = new float[Probe.Rows * policy.HeadDim];
        policy.CopyHeads(probe.Workspace, heads);
        float[] divergences = new float[Probe.Rows];
        policy.KlDivergence(probe.Workspace, heads, divergences);
        if (!(Math.Abs(divergences[0]) <= 1e-5))
        {
            return new(Name, false, $"the divergence from itself is {Probe.Text(divergences[0])} instead of 0.");
        }

        (float[] otherHeads, double[] other) = Other(probe);
        policy.KlDivergence(probe.Workspace, otherHeads, divergences);
        RandomStream random = probe.Random(6);
        float[] actions = new float[probe.Noise.Length];
        float[] preSquash = new float[probe.Noise.Length];
        float[] logProbs = new float[Probe.Rows];
        double[] batches = new double[SampleMean.Batches];
        for (int batch = 0; batch < batches.Length; batch++)
        {
            policy.Sample(probe.Workspace, ref random, actions, preSquash, logProbs);
            batches[batch] = logProbs.Select((logProb, row) => logProb - policy.ReferenceLogProb(other, probe.Row(preSquash, row))).Average();
        }

        SampleMean measure = SampleMean.Of(batches);
        string measured = $"{Probe.Text(divergences[0])} nats to a policy nearby; the log-ratio averages {Probe.Text(measure.Mean)} over {batches.Length * Probe.Rows} samples (standard error {Probe.Text(measure.StandardError)})";
        return Math.Abs(divergences[0] - measure.Mean) <= measure.Allowed + (1e-4 * Math.Max(1, Math.Abs(measure.Mean)))
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + ". It is not the divergence of the two action distributions.");
    }

    public static SelfTestResult Gradient(Probe probe)
    {
        (float[] otherHeads, double[] other) = Other(probe);
        float[] weights = new float[Probe.Rows];
        weights[^1] = 1;
        probe.Policy.AddKlGradient(probe.Workspace, otherHeads, weights);
        var expectation = new Expectation(probe, 7);
        return GradientCheck.Compare("gradient of the KL divergence", probe,
            heads => expectation.Of(heads, preSquash => probe.Policy.ReferenceLogProb(heads, preSquash) - probe.Policy.ReferenceLogProb(other, preSquash)));
    }

    private static (float[] Rows, double[] Row) Other(Probe probe)
    {
        float[] other = [.. probe.Heads.Select((head, i) => (float)(head + (i % 2 == 0 ? 0.1 : -0.1)))];
        return (Probe.Repeat(other), [.. other.Select(head => (double)head)]);
    }
}
