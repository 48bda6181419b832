using Xunit;

namespace PolicyGen.Generator.Tests.GoldenVectors;

/// <summary>How closely float32 must agree with the float64 vectors.</summary>
internal static class Agreement
{
    private const double ValueTolerance = 5e-6;
    private const double GradientTolerance = 3e-5;

    /// <summary>Within 5e-6 of max(1, |expected|).</summary>
    public static void Value(double expected, double actual, string what)
    {
        double error = Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));
        Assert.True(error <= ValueTolerance, $"{what}: expected {expected:R}, got {actual:R}, error {error:E2}, allowed {ValueTolerance:E0}.");
    }

    /// <summary>Each entry within 5e-6 of max(1, |expected|).</summary>
    public static void Values(double[] expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Value(expected[i], actual[i], $"{what}[{i}]");
        }
    }

    /// <summary>Each entry of each tensor within 3e-5 of the largest entry of its tensor; every parameter outside the tensors exactly 0.</summary>
    public static void Gradient(Dictionary<string, double[]> expected, ParameterBuffer parameters, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(parameters.Views.Length, expected.Count);
        bool[] covered = new bool[actual.Length];
        foreach ((string tensor, double[] values) in expected)
        {
            ParameterView view = parameters.View(tensor);
            Assert.Equal(view.Count, values.Length);
            double largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
            for (int i = 0; i < values.Length; i++)
            {
                int index = GoldenPolicies.Index(view, i);
                covered[index] = true;
                double error = Math.Abs(actual[index] - values[i]);
                Assert.True(error <= GradientTolerance * largest, $"{what} {tensor}[{i}]: expected {values[i]:R}, got {actual[index]:R}; the largest entry is {largest:R}.");
            }
        }

        for (int i = 0; i < covered.Length; i++)
        {
            Assert.True(covered[i] || actual[i] == 0, $"{what}: padding at {i} received {actual[i]:R}.");
        }
    }
}
