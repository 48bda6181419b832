using PolicyGen.Runtime.Tests.QFunctions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>What an objective of a policy is made of in float64, and the comparison of its gradient with differences.</summary>
internal static class ReferenceObjective
{
    /// <summary>
    /// The entropy -E[log pi(a|s)] of one action dimension by the trapezoidal rule over the noise z in [-9, 9]. The integrand is analytic with
    /// Gaussian decay, so that the rule is exact to float64 as long as the std is of order 1; what lies beyond weighs 1e-18.
    /// </summary>
    public static double Entropy(IPolicyReference policy, ReadOnlySpan<double> heads)
    {
        const int nodes = 180;
        const double step = 0.1;
        double sum = 0;
        var (noise, preSquash, action) = (new double[1], new double[1], new double[1]);
        for (int i = -nodes / 2; i <= nodes / 2; i++)
        {
            noise[0] = i * step;
            policy.ReferenceSample(heads, noise, preSquash, action);
            sum -= Math.Exp(-noise[0] * noise[0] / 2) * policy.ReferenceLogProb(heads, preSquash);
        }

        return sum * step / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>
    /// Each entry of the gradient against the central difference of the objective. Float32's error is relative to the terms that an entry sums,
    /// hence the tensor's largest entry as a measure.
    /// </summary>
    public static void AssertGradient(ParameterBuffer layout, ReadOnlySpan<float> actual, double tolerance, Func<double[], double> objective)
    {
        double[] parameters = QProbe.Wide(layout.Values);
        foreach (ParameterView view in layout.Views)
        {
            int[] places = [.. Enumerable.Range(0, view.Count).Select(i => view.IndexOf(i / view.Columns, i % view.Columns))];
            double[] expected = [.. places.Select(place => QProbe.Difference(parameters, place, () => objective(parameters)))];
            double largest = expected.Max(Math.Abs);
            Assert.True(largest > 1e-3, $"the largest slope of {view.Name} is {largest}");
            for (int i = 0; i < places.Length; i++)
            {
                double error = Math.Abs(expected[i] - actual[places[i]]);
                Assert.True(error <= tolerance * largest, $"{view.Name}, entry {i}: {actual[places[i]]}, by differences {expected[i]}; off by {error / largest} of the largest");
            }
        }
    }
}
