using Xunit;

namespace PolicyGen.Runtime.Tests.QFunctions;

/// <summary>What every generated ensemble promises beside its mathematics.</summary>
public class QContractTests
{
    public static TheoryData<string, IQFunction> Critics => TestCritics.All;

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void Backward_adds_and_touches_no_padding(string name, IQFunction critic)
    {
        var probe = new QProbe(critic);
        float[] once = new float[critic.Parameters.Length];
        critic.Backward(probe.Workspace, probe.Weights, once);
        float[] twice = [.. once];
        critic.Backward(probe.Workspace, probe.Weights, twice);
        bool[] named = new bool[once.Length];
        foreach (ParameterView view in critic.Parameters.Views)
        {
            for (int i = 0; i < view.Count; i++)
            {
                int index = view.IndexOf(i / view.Columns, i % view.Columns);
                Assert.False(named[index], $"{name}: {view.Name} overlaps");
                named[index] = true;
                Assert.Equal(2 * once[index], twice[index], 1e-4f * Math.Max(1, Math.Abs(once[index])));
            }
        }

        for (int i = 0; i < named.Length; i++)
        {
            Assert.True(named[i] || (twice[i] == 0 && critic.Parameters.Values[i] == 0), $"{name}: padding at {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void Passes_do_not_disturb_one_another(string name, IQFunction critic)
    {
        var probe = new QProbe(critic);
        float[] first = new float[probe.Actions.Length];
        float[] again = new float[probe.Actions.Length];
        float[] gradient = new float[critic.Parameters.Length];
        float[] gradientAgain = new float[critic.Parameters.Length];
        critic.BackwardToActions(probe.Workspace, probe.Weights, first);
        critic.Backward(probe.Workspace, probe.Weights, gradient);
        critic.BackwardToActions(probe.Workspace, probe.Weights, again);
        critic.Backward(probe.Workspace, probe.Weights, gradientAgain);
        Assert.True(first.AsSpan().SequenceEqual(again), name);
        Assert.True(gradient.AsSpan().SequenceEqual(gradientAgain), name);
    }

    [Fact]
    public void Critics_have_parameters_of_their_own_and_the_names_say_whose()
    {
        IQFunction critic = new QuantileCritic(1);
        Assert.Equal((3, 2, 5, 25), (critic.ObservationDim, critic.ActionDim, critic.Critics, critic.Quantiles));
        Assert.Equal(
            ["hidden.0.weight [5, 24]", "hidden.0.bias [24]", "hidden.1.weight [24, 12]", "hidden.1.bias [12]", "quantiles.weight [12, 25]", "quantiles.bias [25]"],
            critic.Parameters.Views[..6].ToArray().Select(view => view.Name.Replace("critic.0.", "", StringComparison.Ordinal) + " " + view.Shape));
        Assert.Equal(5 * 6, critic.Parameters.Views.Length);
        Assert.Equal(5 * ((6 * 24) + (25 * 12) + (13 * 25)), critic.Parameters.Count);
        float[][] firstWeights = [.. Enumerable.Range(0, 5).Select(k => Weights(critic, $"critic.{k}.hidden.0.weight"))];
        Assert.Equal(5, firstWeights.Select(weights => weights[0]).Distinct().Count());
        Assert.All(critic.Parameters.Views.ToArray(), view => Assert.Equal(0, view.Offset % 16));
        Assert.Equal(firstWeights[4], Weights(new QuantileCritic(1), "critic.4.hidden.0.weight"));
        Assert.NotEqual(firstWeights[4], Weights(new QuantileCritic(2), "critic.4.hidden.0.weight"));
    }

    [Fact]
    public void The_defaults_are_those_of_the_papers()
    {
        Assert.Equal((2, "256, 256", Activation.Relu), (new QFunctionAttribute().Critics, string.Join(", ", new QFunctionAttribute().Hidden), new QFunctionAttribute().Activation));
        Assert.Equal((2, 25), (new QuantileFunctionAttribute().Critics, new QuantileFunctionAttribute().Quantiles));
    }

    [Fact]
    public void Wrong_lengths_and_numbers_are_refused_by_name()
    {
        var critic = new WalkerCritic(1);
        QWorkspace workspace = critic.CreateWorkspace(2);
        float[] values = new float[2];
        Assert.Contains("'observations' has 25", Refusal<ArgumentException>(() => critic.Forward(new float[25], new float[4], workspace, values)), StringComparison.Ordinal);
        Assert.Contains("'actions' has 5", Refusal<ArgumentException>(() => critic.Forward(new float[24], new float[5], workspace, values)), StringComparison.Ordinal);
        Assert.Contains("'values' has 2 numbers; it takes 4, 2 for each of 2 rows.", Refusal<ArgumentException>(() => critic.Forward(new float[48], new float[8], workspace, values)), StringComparison.Ordinal);
        Assert.Contains("CreateWorkspace(3)", Refusal<ArgumentException>(() => critic.Forward(new float[72], new float[12], workspace, new float[6])), StringComparison.Ordinal);
        Assert.Contains("belongs to another object", Refusal<ArgumentException>(() => new WalkerCritic(1).Forward(new float[24], new float[4], workspace, values)), StringComparison.Ordinal);
        Assert.Contains("'actions'[2]", Refusal<NotFiniteNumberException>(() => critic.Forward(new float[24], [0, 0, float.NaN, 0], workspace, values)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => critic.CreateWorkspace(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearCritic(0));
        Assert.Contains("Forward", Refusal<InvalidOperationException>(() => critic.Backward(workspace, values, new float[critic.Parameters.Length])), StringComparison.Ordinal);
        Assert.Contains("Forward", Refusal<InvalidOperationException>(() => critic.BackwardToActions(workspace, values, new float[4])), StringComparison.Ordinal);

        critic.Forward(new float[24], new float[4], workspace, values);
        Assert.Contains("'valueGradients' has 3", Refusal<ArgumentException>(() => critic.Backward(workspace, new float[3], new float[critic.Parameters.Length])), StringComparison.Ordinal);
        Assert.Contains("'gradient' has 3", Refusal<ArgumentException>(() => critic.Backward(workspace, values, new float[3])), StringComparison.Ordinal);
        Assert.Contains("'actionGradients' has 3", Refusal<ArgumentException>(() => critic.BackwardToActions(workspace, values, new float[3])), StringComparison.Ordinal);
        Assert.Contains("'valueGradients'[1]", Refusal<NotFiniteNumberException>(() => critic.BackwardToActions(workspace, [0, float.PositiveInfinity], new float[4])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_action_leaves_the_last_forward_pass()
    {
        var probe = new QProbe(new WalkerCritic(1));
        float[] before = new float[probe.Actions.Length];
        float[] after = new float[probe.Actions.Length];
        probe.Critic.BackwardToActions(probe.Workspace, probe.Weights, before);
        Assert.Throws<NotFiniteNumberException>(() => probe.Critic.Forward(new float[24], [1, 2, 3, float.NaN], probe.Workspace, new float[2]));
        Assert.Equal(QProbe.Rows, probe.Workspace.Rows);
        probe.Critic.BackwardToActions(probe.Workspace, probe.Weights, after);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_critic_that_overflows_leaves_no_rows_and_no_values()
    {
        var critic = new QuantileCritic(1);
        QWorkspace workspace = critic.CreateWorkspace();
        float[] values = new float[5 * 25];
        critic.Parameters.Values[critic.Parameters.View("critic.3.quantiles.bias").Offset] = float.NaN;
        Assert.Contains("QuantileCritic", Refusal<NotFiniteNumberException>(() => critic.Forward(new float[3], new float[2], workspace, values)), StringComparison.Ordinal);
        Assert.Equal(0, workspace.Rows);
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Threads_share_the_parameters_each_with_its_own_workspace()
    {
        var probe = new QProbe(new QuantileCritic(1));
        float[][] results = new float[8][];
        Parallel.For(0, results.Length, i =>
        {
            results[i] = new float[probe.Values.Length];
            probe.Critic.Forward(probe.Observations, probe.Actions, probe.Critic.CreateWorkspace(QProbe.Rows), results[i]);
        });
        Assert.All(results, values => Assert.Equal(probe.Values, values));
    }

    private static string Refusal<T>(Action use)
        where T : Exception => Assert.ThrowsAny<T>(use).Message;

    private static float[] Weights(IQFunction critic, string name)
    {
        ParameterView view = critic.Parameters.View(name);
        return critic.Parameters.Values.Slice(view.Offset, view.Rows * view.RowStride).ToArray();
    }
}
