namespace PolicyGen;

/// <summary>
/// KL(this || other) against E[log pi(a) - log pi'(a)] over samples, where the other policy's heads are this one's, moved a little;
/// and 0 against itself.
/// </summary>
internal static class KlCheck
{
    private const string Name = "KL divergence";

    public static SelfTestResult Run(Probe probe)
    {
        IPolicy policy = probe.Policy;
        float[] heads = new float[Probe.Rows * policy.HeadDim];
        policy.CopyHeads(probe.Workspace, heads);
        float[] divergences = new float[Probe.Rows];
        policy.KlDivergence(probe.Workspace, heads, divergences);
        if (Math.Abs(divergences[0]) > 1e-5)
        {
            return new(Name, false, $"the divergence from itself is {Probe.Text(divergences[0])} instead of 0.");
        }

        double[] other = [.. probe.Heads.Select((head, i) => (double)(float)(head + (i % 2 == 0 ? 0.1 : -0.1)))];
        policy.KlDivergence(probe.Workspace, Probe.Repeat([.. other.Select(h => (float)h)]), divergences);
        double[] ratios = new double[Probe.Rows * 64];
        RandomStream random = probe.Random(6);
        float[] actions = new float[probe.Noise.Length];
        float[] preSquash = new float[probe.Noise.Length];
        float[] logProbs = new float[Probe.Rows];
        for (int i = 0; i < ratios.Length; i++)
        {
            int row = i % Probe.Rows;
            if (row == 0)
            {
                policy.Sample(probe.Workspace, ref random, actions, preSquash, logProbs);
            }

            ratios[i] = logProbs[row] - policy.ReferenceLogProb(other, probe.Row(preSquash, row));
        }

        double mean = ratios.Average();
        double standardError = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / ratios.Length / ratios.Length);
        string measured = $"{Probe.Text(divergences[0])} nats to a policy nearby; the log-ratio averages {Probe.Text(mean)} over {ratios.Length} samples (standard error {Probe.Text(standardError)})";
        return Math.Abs(divergences[0] - mean) <= (5 * standardError) + 1e-4
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + ". It is not the divergence of the two action distributions.");
    }
}
