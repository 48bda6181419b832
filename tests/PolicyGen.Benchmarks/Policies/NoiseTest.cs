using System.Globalization;
using System.Numerics.Tensors;
using MathNet.Numerics.Distributions;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>Whether a series is what normal draws are: of mean 0 and variance 1, of the normal distribution, and unrelated to itself.</summary>
internal static class NoiseTest
{
    /// <summary>What mean and variance may be off by; a sound series is beyond once in two million.</summary>
    public const double StandardErrors = 5;

    /// <summary>The same for the correlation at any distance, of which there are thousands.</summary>
    public const double CorrelationStandardErrors = 6;

    // sqrt(n) D of Kolmogorov and Smirnov, 2 exp(-2 x^2) = 6e-7, as of five standard errors.
    private const double LargestDistance = 2.74;

    /// <summary>What is wrong; null if nothing is.</summary>
    public static string? Problem(ReadOnlySpan<double> noise)
    {
        double root = Math.Sqrt(noise.Length);
        double mean = TensorPrimitives.Sum(noise) / noise.Length;
        double variance = TensorPrimitives.SumOfSquares(noise) / noise.Length;
        if (!(Math.Abs(mean) * root <= StandardErrors))
        {
            return Text($"its noise has mean {mean:F3}, which is {Math.Abs(mean) * root:F1} standard errors from 0");
        }

        double error = Math.Sqrt(2) / root;
        if (!(Math.Abs(variance - 1) <= StandardErrors * error))
        {
            return Text($"its noise has variance {variance:F3}, which is {Math.Abs(variance - 1) / error:F1} standard errors from 1");
        }

        double distance = Distance(noise) * root;
        return Repetition(noise) is { } repetition ? repetition
            : distance <= LargestDistance ? null
            : Text($"its noise is not normal: the distance of Kolmogorov and Smirnov is {distance:F1}, allowed are {LargestDistance}");
    }

    // A stock of noise that is used again, and dimensions that share theirs, show as a correlation at some distance.
    private static string? Repetition(ReadOnlySpan<double> noise)
    {
        for (int lag = 1; lag <= noise.Length / 2; lag++)
        {
            int pairs = noise.Length - lag;
            double correlation = TensorPrimitives.Dot(noise[lag..], noise[..pairs]) / pairs;
            if (!(Math.Abs(correlation) * Math.Sqrt(pairs) <= CorrelationStandardErrors))
            {
                return Text($"its noise repeats itself: numbers {lag} draws apart have correlation {correlation:F3}");
            }
        }

        return null;
    }

    private static double Distance(ReadOnlySpan<double> noise)
    {
        double[] sorted = noise.ToArray();
        Array.Sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double probability = Normal.CDF(0, 1, sorted[i]);
            largest = Math.Max(largest, Math.Max(probability - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - probability));
        }

        return largest;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
