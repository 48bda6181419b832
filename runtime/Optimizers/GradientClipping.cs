namespace PolicyGen.Training;

/// <summary>Limits the length of a gradient before an optimizer's step (Pascanu et al. 2013, algorithm 1).</summary>
public static class GradientClipping
{
    /// <summary>Scales the gradient so that its Euclidean norm is at most <paramref name="maxNorm"/>; a shorter one stays as it is.</summary>
    /// <param name="gradient">The flat gradient, changed in place.</param>
    /// <param name="maxNorm">The largest norm; positive, infinity for no limit.</param>
    /// <returns>The norm before clipping, summed in float64 in a fixed order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is not positive.</exception>
    /// <exception cref="NotFiniteNumberException">A gradient entry is NaN or infinite; nothing has changed.</exception>
    public static double ByGlobalNorm(Span<float> gradient, double maxNorm)
    {
        if (!(maxNorm > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, "The largest norm must be above 0.");
        }

        double norm = Math.Sqrt(SumOfSquares(gradient));
        if (!double.IsFinite(norm))
        {
            // The square of a finite float32 is a finite float64, so that an entry is to blame.
            Check.Finite(gradient, nameof(gradient));
        }

        if (norm > maxNorm)
        {
            float scale = (float)(maxNorm / norm);
            foreach (ref float value in gradient)
            {
                value *= scale;
            }
        }

        return norm;
    }

    // Four interleaved sums: a single one would wait for each addition.
    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        while (values.Length >= 4)
        {
            s0 += (double)values[0] * values[0];
            s1 += (double)values[1] * values[1];
            s2 += (double)values[2] * values[2];
            s3 += (double)values[3] * values[3];
            values = values[4..];
        }

        foreach (float value in values)
        {
            s0 += (double)value * value;
        }

        return (s0 + s1) + (s2 + s3);
    }
}
