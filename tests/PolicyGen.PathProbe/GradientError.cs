namespace PolicyGen.PathProbe;

/// <summary>A float32 gradient against central differences of a float64 loss.</summary>
internal static class GradientError
{
    /// <summary>
    /// What it may be. A random direction sees the length of a tensor's error: sums of some 64 products over 37 rows are off by some 1e-6 of the
    /// tensor's gradient, and dimensions that depend on one another multiply that. The differences themselves are exact to 1e-8.
    /// </summary>
    public const double Bound = 2e-5;

    private const double Step = 1e-6;

    /// <summary>The largest error along a random direction in each tensor, relative to the length of the tensor's gradient; NaN where that is 0.</summary>
    public static double Of(ParameterBuffer parameters, ReadOnlySpan<float> gradient, Func<double[], double> loss)
    {
        double worst = 0;
        foreach (ParameterView view in parameters.Views)
        {
            double[] above = ProbeNumbers.Wide(parameters.Values), below = ProbeNumbers.Wide(parameters.Values);
            float[] direction = ProbeNumbers.Normal(view.Count, (uint)view.Offset + 50_000);
            (double along, double square) = (0, 0);
            for (int i = 0; i < view.Count; i++)
            {
                int index = view.IndexOf(i / view.Columns, i % view.Columns);
                above[index] += Step * direction[i];
                below[index] -= Step * direction[i];
                along += (double)direction[i] * gradient[index];
                square += (double)gradient[index] * gradient[index];
            }

            double difference = (loss(above) - loss(below)) / (2 * Step);
            worst = Math.Max(worst, Math.Abs(along - difference) / Math.Sqrt(square));
        }

        return worst;
    }
}
