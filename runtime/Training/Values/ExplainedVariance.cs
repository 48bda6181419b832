namespace PolicyGen.Training;

/// <summary>How much of the spread of the returns a value function explains: 1 - Var(G - V) / Var(G).</summary>
public static class ExplainedVariance
{
    /// <summary>1 for a perfect baseline, 0 for a constant one, negative for one worse than a constant; NaN where the returns have no spread.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Of(ReadOnlySpan<float> returns, ReadOnlySpan<float> values)
    {
        RewardSegment.RequireLength(values.Length, returns.Length, nameof(values));
        (double sum, double squares, double errorSum, double errorSquares) = (0, 0, 0, 0);
        for (int i = 0; i < returns.Length; i++)
        {
            double error = (double)returns[i] - values[i];
            sum += returns[i];
            squares += (double)returns[i] * returns[i];
            errorSum += error;
            errorSquares += error * error;
        }

        double count = returns.Length;
        double variance = (squares / count) - (sum / count * (sum / count));
        double errorVariance = (errorSquares / count) - (errorSum / count * (errorSum / count));
        return variance > 0 ? 1 - (errorVariance / variance) : double.NaN;
    }
}
