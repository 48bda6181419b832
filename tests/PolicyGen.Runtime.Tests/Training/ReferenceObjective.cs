using PolicyGen.Runtime.Tests.QFunctions;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>What an objective of a policy is made of in float64, and the comparison of its gradient with differences.</summary>
internal static class ReferenceObjective
{
    /// <summary>The entropy -E[log pi(a|s)] of one action dimension.</summary>
    public static double Entropy(IPolicyReference policy, double[] heads) =>
        -NoiseExpectation.OfSum(policy, heads, actionDim: 1, preSquash => policy.ReferenceLogProb(heads, preSquash));

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
