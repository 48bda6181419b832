namespace PolicyGen;

/// <summary>The entropy against E[-log pi] over samples, and its gradient against the score-function identity.</summary>
internal static class EntropyCheck
{
    private const int Batches = 64;
    private const double StandardErrors = 5;

    /// <summary>H = E[-log pi(a|s)].</summary>
    public static SelfTestResult Value(Probe probe)
    {
        const string Name = "entropy";
        float[] entropies = new float[Probe.Rows];
        probe.Policy.Entropy(probe.Workspace, entropies);
        double[] samples = [.. Batch(probe, 4, (_, logProbs) => -logProbs.Average())];
        (double mean, double standardError) = MeanAndError(samples);
        double distance = Math.Abs(entropies[0] - mean);
        string measured = $"{Probe.Text(entropies[0])} nats; -log pi averages {Probe.Text(mean)} over {Batches * Probe.Rows} samples (standard error {Probe.Text(standardError)})";
        return distance <= (StandardErrors * standardError) + 1e-4
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + ". It is not the entropy of the action distribution; that of the unsquashed Gaussian is the usual mistake.");
    }

    /// <summary>grad H = -E[log pi grad log pi], along the gradient that the policy claims.</summary>
    public static SelfTestResult Gradient(Probe probe)
    {
        const string Name = "gradient of the entropy";
        float[] weights = new float[Probe.Rows];
        weights[0] = 1;
        probe.Policy.AddEntropyGradient(probe.Workspace, weights);
        float[] claimed = new float[probe.Policy.Parameters.Length];
        probe.Policy.Backward(probe.Workspace, claimed);
        double length = Math.Sqrt(claimed.Sum(g => (double)g * g));
        float[] entropies = new float[Probe.Rows];
        probe.Policy.Entropy(probe.Workspace, entropies);
        float[] estimate = new float[claimed.Length];
        double[] samples = [.. Batch(probe, 5, (preSquash, logProbs) =>
        {
            // The entropy as a baseline takes out most of the variance and, E[grad log pi] being 0, no part of the mean.
            float[] terms = [.. logProbs.Select(logProb => -(logProb + entropies[0]) / Probe.Rows)];
            probe.Policy.AddLogProbGradient(probe.Workspace, preSquash, terms);
            estimate.AsSpan().Clear();
            probe.Policy.Backward(probe.Workspace, estimate);
            return estimate.Zip(claimed, (e, c) => (double)e * c).Sum() / Math.Max(length, 1e-12);
        })];
        (double mean, double standardError) = MeanAndError(samples);
        string measured = $"length {Probe.Text(length)}; -E[log pi grad log pi] along it is {Probe.Text(mean)} (standard error {Probe.Text(standardError)})";
        return Math.Abs(length - mean) <= (StandardErrors * standardError) + 1e-4
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + ". The gradient is not that of the entropy of the action distribution.");
    }

    private static IEnumerable<double> Batch(Probe probe, uint purpose, Func<float[], float[], double> statistic)
    {
        RandomStream random = probe.Random(purpose);
        float[] actions = new float[probe.Noise.Length];
        float[] preSquash = new float[probe.Noise.Length];
        float[] logProbs = new float[Probe.Rows];
        for (int batch = 0; batch < Batches; batch++)
        {
            probe.Policy.Sample(probe.Workspace, ref random, actions, preSquash, logProbs);
            yield return statistic(preSquash, logProbs);
        }
    }

    private static (double Mean, double StandardError) MeanAndError(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length));
    }
}
