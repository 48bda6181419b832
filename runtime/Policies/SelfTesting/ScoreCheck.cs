namespace PolicyGen;

/// <summary>
/// E[grad log pi(a|s)] = 0 over the policy's own samples: the identity that makes a baseline free of bias. Measured along random
/// directions in parameter space, against the standard error of batch means.
/// </summary>
internal static class ScoreCheck
{
    public const string Name = "E[grad log pi] = 0";
    private const int Batches = SampleMean.Batches;
    private const int Directions = 4;

    public static SelfTestResult Run(Probe probe)
    {
        IPolicy policy = probe.Policy;
        RandomStream random = probe.Random(2);
        float[] directions = new float[Directions * policy.Parameters.Length];
        random.FillNormal(directions);
        float[] gradient = new float[policy.Parameters.Length];
        float[] actions = new float[probe.Noise.Length];
        float[] preSquash = new float[probe.Noise.Length];
        float[] logProbs = new float[Probe.Rows];
        float[] weights = [.. Enumerable.Repeat(1f / Probe.Rows, Probe.Rows)];
        double[,] means = new double[Directions, Batches];
        for (int batch = 0; batch < Batches; batch++)
        {
            policy.Sample(probe.Workspace, ref random, actions, preSquash, logProbs);
            policy.AddLogProbGradient(probe.Workspace, preSquash, weights);
            gradient.AsSpan().Clear();
            policy.Backward(probe.Workspace, gradient);
            for (int d = 0; d < Directions; d++)
            {
                means[d, batch] = Dot(gradient, directions.AsSpan(d * gradient.Length, gradient.Length));
            }
        }

        double worst = 0;
        for (int d = 0; d < Directions; d++)
        {
            (double mean, double standardError) = SampleMean.Of([.. Enumerable.Range(0, Batches).Select(batch => means[d, batch])]);
            worst = Math.Max(worst, standardError == 0 ? (mean == 0 ? 0 : double.PositiveInfinity) : Math.Abs(mean) / standardError);
        }

        string measured = $"the mean score over {Batches * Probe.Rows} samples is {Probe.Text(worst)} standard errors from 0";
        return worst <= SampleMean.StandardErrors
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + $", {SampleMean.StandardErrors} are allowed. The gradient is not that of the density that is sampled from.");
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
