using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PolicyGen.Kernels;

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

    // Eight interleaved sums on every processor: a single one would wait for each addition.
    [MethodImpl(LaneLoop.Options)]
    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        Vector256<double> low = Vector256<double>.Zero, high = low;
        while (values.Length >= Vector256<float>.Count)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.Create(values));
            low += a * a;
            high += b * b;
            values = values[Vector256<float>.Count..];
        }

        Vector256<double> sums = low + high;
        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
