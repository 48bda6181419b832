using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>Gradients against central differences in float64.</summary>
public static class Differences
{
    /// <summary>Every entry must match within the tolerance relative to max(1, |entry|).</summary>
    public static void AssertMatch(float[] at, float[] gradient, double tolerance, Func<double[], double> function)
    {
        const double Step = 1e-6;
        for (int i = 0; i < at.Length; i++)
        {
            double[] moved = [.. at.Select(x => (double)x)];
            moved[i] = at[i] + Step;
            double above = function(moved);
            moved[i] = at[i] - Step;
            double difference = (above - function(moved)) / (2 * Step);
            Assert.Equal(difference, gradient[i], tolerance * Math.Max(1, Math.Abs(difference)));
        }
    }
}
