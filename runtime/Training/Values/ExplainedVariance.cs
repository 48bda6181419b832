namespace PolicyGen.Training;

/// <summary>How much of the spread of the returns a value function explains: 1 - Var(G - V) / Var(G).</summary>
public static class ExplainedVariance
{
    // An ulp of float32 is about this much of a number: a smaller spread is none.
    private const double Rounding = 1e-7;

    /// <summary>1 for a perfect baseline, 0 for a constant one, negative for one worse than a constant; NaN where the returns have no spread beyond their rounding.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Of(ReadOnlySpan<float> returns, ReadOnlySpan<float> values)
    {
        RewardSegment.RequireLength(values.Length, returns.Length, nameof(values));
        (double mean, double errorMean) = (0, 0);
        for (int i = 0; i < returns.Length; i++)
        {
            mean += (double)returns[i] / returns.Length;
            errorMean += ((double)returns[i] - values[i]) / returns.Length;
        }

        // Two passes: the mean of squares minus the square of the mean would lose all digits of a spread beside a large mean.
        (double variance, double errorVariance) = (0, 0);
        for (int i = 0; i < returns.Length; i++)
        {
            double deviation = returns[i] - mean;
            double errorDeviation = (double)returns[i] - values[i] - errorMean;
            variance += deviation * deviation / returns.Length;
            errorVariance += errorDeviation * errorDeviation / returns.Length;
        }

        return Math.Sqrt(variance) > Rounding * Math.Abs(mean) ? 1 - (errorVariance / variance) : double.NaN;
    }
}
