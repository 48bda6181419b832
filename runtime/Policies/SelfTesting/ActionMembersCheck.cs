namespace PolicyGen;

/// <summary>The members that take or give actions alone: the deterministic action, and the log-prob of an action from outside.</summary>
internal static class ActionMembersCheck
{
    private const double Tolerance = 1e-4;

    // 1 - |tanh u| below which an action counts as nearly saturated and is left out.
    private const double Margin = 1e-3;

    /// <summary>The deterministic action against the reference's sample without noise.</summary>
    public static SelfTestResult Deterministic(Probe probe)
    {
        const string Name = "deterministic action";
        float[] actions = new float[probe.Noise.Length];
        probe.Policy.DeterministicAction(probe.Workspace, actions);
        double[] expected = new double[probe.ActionDim];
        probe.Policy.ReferenceSample(probe.Heads, new double[probe.ActionDim], new double[probe.ActionDim], expected);
        double worst = 0;
        for (int i = 0; i < actions.Length; i++)
        {
            int dimension = i % probe.ActionDim;
            double scale = Bounds(probe, dimension) is { } bounds ? Math.Max(Math.Abs(bounds.Low), Math.Abs(bounds.High)) : Math.Max(1, Math.Abs(expected[dimension]));
            double error = Math.Abs(actions[i] - expected[dimension]) / scale;
            if (!(error <= Tolerance))
            {
                return new(Name, false, $"dimension {dimension} is {Probe.Text(actions[i])}, that of the reference's noise-free sample {Probe.Text(expected[dimension])}. It must be the action of u = mean.");
            }

            worst = Math.Max(worst, error);
        }

        return new(Name, true, $"that of the noise-free sample within {Probe.Text(worst)}.");
    }

    /// <summary>The log-prob of sampled actions without their pre-squash values, and the count of dimensions at their bounds.</summary>
    public static SelfTestResult LogProb(Probe probe)
    {
        const string Name = "log-prob of an action";
        float[] logProbs = new float[Probe.Rows];
        probe.Policy.LogProbOfAction(probe.Workspace, probe.Actions, logProbs);
        int compared = 0;
        for (int row = 0; row < Probe.Rows; row++)
        {
            if (Roundings(probe, row) is not { } roundings)
            {
                continue;
            }

            double[] preSquash = probe.Row(probe.PreSquash, row);
            double expected = probe.Policy.ReferenceLogProb(probe.Heads, preSquash);
            double condition = probe.Condition(heads => probe.Policy.ReferenceLogProb(heads, preSquash));
            double allowed = condition + (Tolerance * Math.Max(1, Math.Abs(expected))) + roundings.Select((rounding, i) => Effect(probe, preSquash, i, rounding, expected)).Sum();
            if (!(Math.Abs(logProbs[row] - expected) <= allowed))
            {
                return new(Name, false, $"an unsaturated action has {Probe.Text(logProbs[row])}, the pre-squash value it came from {Probe.Text(expected)}.");
            }

            compared++;
        }

        float[] atBounds = [.. probe.Actions];
        int expectedCount = 0;
        for (int i = 0; i < atBounds.Length; i++)
        {
            if (Bounds(probe, i % probe.ActionDim) is { } bounds)
            {
                bool saturate = (i + (i / probe.ActionDim)) % 2 == 0;
                atBounds[i] = !saturate ? (bounds.Low / 2) + (bounds.High / 2) : i % 4 < 2 ? bounds.Low : bounds.High;
                expectedCount += saturate ? 1 : 0;
            }
        }

        int count = probe.Policy.LogProbOfAction(probe.Workspace, atBounds, logProbs);
        return count == expectedCount && logProbs.All(float.IsFinite)
            ? new(Name, true, $"that of the pre-squash value for {compared} actions of {Probe.Rows}, nearly saturated ones skipped; all {expectedCount} entries at their bounds are counted.")
            : new(Name, false, $"of {expectedCount} entries at their bounds {count} are counted as saturated, {logProbs.Count(float.IsFinite)} log-probs of {Probe.Rows} are finite.");
    }

    private static (float Low, float High)? Bounds(Probe probe, int dimension) =>
        float.IsFinite(probe.Policy.ActionLow[dimension]) ? (probe.Policy.ActionLow[dimension], probe.Policy.ActionHigh[dimension]) : null;

    // What a few roundings of the action in float32 are in its pre-squash value, dimension by dimension; null if one is nearly saturated.
    private static double[]? Roundings(Probe probe, int row)
    {
        double[] roundings = probe.Row(probe.Actions, row);
        for (int i = 0; i < roundings.Length; i++)
        {
            if (Bounds(probe, i) is not { } bounds)
            {
                roundings[i] = 0;
                continue;
            }

            double half = ((double)bounds.High - bounds.Low) / 2;
            double margin = Math.Min(roundings[i] - bounds.Low, bounds.High - roundings[i]) / half;
            if (margin < Margin)
            {
                return null;
            }

            // d atanh(t) = dt / (1 - t^2), and 1 - t^2 is at least the margin.
            roundings[i] = Math.ScaleB(8, -24) * Math.Max(Math.Abs(bounds.Low), Math.Abs(bounds.High)) / half / margin;
        }

        return roundings;
    }

    private static double Effect(Probe probe, double[] preSquash, int dimension, double rounding, double expected)
    {
        double[] moved = [.. preSquash];
        moved[dimension] = preSquash[dimension] + rounding;
        double above = probe.Policy.ReferenceLogProb(probe.Heads, moved);
        moved[dimension] = preSquash[dimension] - rounding;
        double below = probe.Policy.ReferenceLogProb(probe.Heads, moved);
        return Math.Max(Math.Abs(above - expected), Math.Abs(below - expected));
    }
}
