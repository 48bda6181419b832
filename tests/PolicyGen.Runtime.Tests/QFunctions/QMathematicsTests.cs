using Xunit;

namespace PolicyGen.Runtime.Tests.QFunctions;

/// <summary>Values and gradients in float32 against the float64 reference and its differences.</summary>
public class QMathematicsTests
{
    // A sum of n products rounds like sqrt(n) 2^-24 of its terms: with up to 43 terms 4e-7 in each of up to four layers.
    private const double ValueTolerance = 2e-6;

    // The same, of the largest entry of the tensor's gradient; the differences themselves are exact to 1e-9.
    private const double GradientTolerance = 2e-6;

    public static TheoryData<string, IQFunction> Critics => TestCritics.All;

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void Values_agree_with_float64(string name, IQFunction critic)
    {
        var probe = new QProbe(critic);
        double[] actions = QProbe.Wide(probe.Actions);
        double[] parameters = probe.Parameters;
        for (int row = 0; row < QProbe.Rows; row++)
        {
            double[] expected = probe.ReferenceRow(row, parameters, actions);
            for (int i = 0; i < probe.Width; i++)
            {
                double error = Math.Abs(expected[i] - probe.Values[(row * probe.Width) + i]);
                Assert.True(error <= ValueTolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}: row {row}, value {i} is off by {error}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void Every_parameters_gradient_is_the_difference_quotient(string name, IQFunction critic)
    {
        var probe = new QProbe(critic);
        float[] gradient = new float[critic.Parameters.Length];
        critic.Backward(probe.Workspace, probe.Weights, gradient);
        double[] parameters = probe.Parameters;
        double[] actions = QProbe.Wide(probe.Actions);
        foreach (ParameterView view in critic.Parameters.Views)
        {
            int[] places = [.. Enumerable.Range(0, view.Count).Select(i => view.IndexOf(i / view.Columns, i % view.Columns))];
            double largest = places.Max(i => Math.Abs(gradient[i]));
            Assert.True(largest > 0, $"{name}: no gradient reaches {view.Name}");
            foreach (int i in places)
            {
                double error = Math.Abs(QProbe.Difference(parameters, i, () => probe.Loss(parameters, actions)) - gradient[i]);
                Assert.True(error <= GradientTolerance * largest, $"{name}: {view.Name}, index {i} is off by {error} of {largest}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void Every_actions_gradient_is_the_difference_quotient(string name, IQFunction critic)
    {
        var probe = new QProbe(critic);
        float[] before = critic.Parameters.Values.ToArray();
        float[] gradient = new float[QProbe.Rows * critic.ActionDim];
        Array.Fill(gradient, float.NaN);
        critic.BackwardToActions(probe.Workspace, probe.Weights, gradient);
        double[] parameters = probe.Parameters;
        double[] actions = QProbe.Wide(probe.Actions);
        double largest = gradient.Max(Math.Abs);
        Assert.True(largest > 0, name);
        for (int i = 0; i < gradient.Length; i++)
        {
            double error = Math.Abs(QProbe.Difference(actions, i, () => probe.Loss(parameters, actions)) - gradient[i]);
            Assert.True(error <= GradientTolerance * largest, $"{name}: entry {i} is off by {error} of {largest}");
        }

        Assert.Equal(before, critic.Parameters.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void A_row_has_the_same_bits_alone_and_in_a_batch(string name, IQFunction critic)
    {
        const int Rows = 37;
        float[] observations = QProbe.Normal(Rows * critic.ObservationDim, 1);
        float[] actions = QProbe.Normal(Rows * critic.ActionDim, 2);
        float[] weights = QProbe.Normal(Rows * critic.Critics * critic.Quantiles, 3);
        (float[] values, float[] gradients) = Pass(critic, observations, actions, weights);
        for (int row = 0; row < Rows; row++)
        {
            (float[] value, float[] gradient) = Pass(critic, Row(observations, row), Row(actions, row), Row(weights, row));
            Assert.True(Row(values, row).AsSpan().SequenceEqual(value), $"{name}: values of row {row}");
            Assert.True(Row(gradients, row).AsSpan().SequenceEqual(gradient), $"{name}: gradient of row {row}");
        }

        static float[] Row(float[] matrix, int row)
        {
            int width = matrix.Length / Rows;
            return matrix[(row * width)..((row + 1) * width)];
        }
    }

    private static (float[] Values, float[] ActionGradients) Pass(IQFunction critic, float[] observations, float[] actions, float[] weights)
    {
        QWorkspace workspace = critic.CreateWorkspace(observations.Length / critic.ObservationDim);
        float[] values = new float[weights.Length];
        float[] gradients = new float[actions.Length];
        critic.Forward(observations, actions, workspace, values);
        critic.BackwardToActions(workspace, weights, gradients);
        return (values, gradients);
    }
}
