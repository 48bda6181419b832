namespace PolicyGen;

/// <summary>float32 against float64: heads, samples and log-probs, far out in the saturated range too.</summary>
internal static class PrecisionCheck
{
    private const string Name = "float32 agrees with float64";

    // Plain float32 with stable formulas stays below 2e-6; a clamped atanh or a log(1 - t*t) is wrong by 0.04 to infinity.
    private const double Tolerance = 1e-4;

    public static SelfTestResult Run(Probe probe)
    {
        float[] heads = new float[Probe.Rows * probe.Policy.HeadDim];
        probe.Policy.CopyHeads(probe.Workspace, heads);
        double worst = 0;
        for (int i = 0; i < probe.Policy.HeadDim; i++)
        {
            double error = Error(probe.Heads[i], heads[i]);
            if (!(error <= Tolerance))
            {
                return Failed($"distribution parameter {i} is {Probe.Text(heads[i])} in float32 and {Probe.Text(probe.Heads[i])} in float64");
            }

            worst = Math.Max(worst, error);
        }

        double[] preSquash = new double[probe.ActionDim];
        double[] action = new double[probe.ActionDim];
        for (int row = 0; row < Probe.Rows; row++)
        {
            probe.Policy.ReferenceSample(probe.Heads, probe.Row(probe.Noise, row), preSquash, action);
            for (int i = 0; i < probe.ActionDim; i++)
            {
                float sampled = probe.Actions[(row * probe.ActionDim) + i];
                double error = Error(action[i], sampled);
                if (!(error <= Tolerance))
                {
                    return Failed($"the same noise gives action {Probe.Text(sampled)} in float32 and {Probe.Text(action[i])} in float64");
                }

                worst = Math.Max(worst, error);
            }
        }

        return LogProbs(probe, worst);
    }

    private static SelfTestResult LogProbs(Probe probe, double worst)
    {
        float[] spread = [.. probe.PreSquash];
        for (int i = 0; i < spread.Length; i++)
        {
            // Every other sample far out, up to |u| = 20, where tanh has long rounded to 1.
            spread[i] = i / probe.ActionDim % 2 == 0 ? spread[i] : 20f * MathF.Sign(spread[i]) * ((i % 16) + 1) / 16;
        }

        float[] logProbs = new float[Probe.Rows];
        probe.Policy.LogProb(probe.Workspace, spread, logProbs);
        for (int row = 0; row < Probe.Rows; row++)
        {
            double[] preSquash = probe.Row(spread, row);
            double expected = probe.Policy.ReferenceLogProb(probe.Heads, preSquash);
            double error = Error(expected, logProbs[row]);
            if (!(error <= Tolerance) && !(Math.Abs(logProbs[row] - expected) <= probe.Condition(heads => probe.Policy.ReferenceLogProb(heads, preSquash))))
            {
                return Failed($"the log-prob of pre-squash value {Probe.Text(spread[row * probe.ActionDim])}, ... is {Probe.Text(logProbs[row])} in float32 and {Probe.Text(expected)} in float64");
            }

            worst = Math.Max(worst, error);
        }

        return new(Name, true, $"heads, samples and log-probs within {Probe.Text(worst)} of max(1, |value|), up to |u| = 20.");
    }

    private static SelfTestResult Failed(string what) =>
        new(Name, false, what + ". A formula loses its digits in float32: look for log(1 - t*t), log(exp(x)) or an inverted tanh.");

    private static double Error(double expected, double actual) => Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));
}
