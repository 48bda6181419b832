using Xunit;

namespace PolicyGen.Runtime.Tests.Policies;

/// <summary>A workspace belongs to one network, and an error leaves it as it was or empty, never half filled.</summary>
public class WorkspaceTests
{
    private static readonly float[] Observation = [0.3f, -0.5f, 1];

    [Fact]
    public void No_member_takes_another_policys_workspace()
    {
        var policy = new BoundsPolicy(1);
        PolicyWorkspace foreign = new BoundsPolicy(1).CreateWorkspace();
        foreach (Action use in Uses(policy, foreign))
        {
            Assert.Contains("belongs to another object", Assert.Throws<ArgumentException>(use).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_member_reads_a_workspace_before_forward()
    {
        var policy = new BoundsPolicy(1);
        PolicyWorkspace unused = policy.CreateWorkspace();
        foreach (Action use in Uses(policy, unused).Append(() => policy.Mean(unused)).Append(() => policy.LogStd(unused)))
        {
            Assert.Contains("Forward", Assert.Throws<InvalidOperationException>(use).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refused_observation_leaves_the_last_forward_pass()
    {
        var policy = new BoundsPolicy(1);
        PolicyWorkspace workspace = policy.CreateWorkspace(3);
        policy.Forward(Observation, workspace);
        float[] before = policy.Mean(workspace).ToArray();
        Exception refusal = Assert.Throws<NotFiniteNumberException>(() => policy.Forward([.. Observation, .. Observation, 1, float.NaN, 2], workspace));
        Assert.StartsWith("'observations' row 2, column 1, is NaN;", refusal.Message);
        Assert.Equal(1, workspace.Rows);
        Assert.Equal(before, policy.Mean(workspace).ToArray());
    }

    [Fact]
    public void A_network_that_overflows_leaves_no_rows()
    {
        var policy = new BoundsPolicy(1);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Parameters.Values[policy.Parameters.View("mean.bias").Offset] = float.NaN;
        Assert.Throws<NotFiniteNumberException>(() => policy.Forward(Observation, workspace));
        Assert.Equal(0, workspace.Rows);
    }

    [Theory]
    [InlineData("log_std", float.NaN)]
    [InlineData("log_std", float.PositiveInfinity)]
    [InlineData("off_diagonal", float.NegativeInfinity)]
    public void A_free_parameter_that_is_not_finite_is_refused(string tensor, float value)
    {
        var policy = new FullUnsquashedPolicy(1);
        policy.Parameters.Values[policy.Parameters.View(tensor).Offset] = value;
        Assert.Contains("log_std", Assert.Throws<NotFiniteNumberException>(() => policy.Forward(Observation, policy.CreateWorkspace())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_sample_does_not_advance_the_stream()
    {
        var policy = new BoundsPolicy(1);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward(Observation, workspace);
        var random = new RandomStream(3);
        var untouched = new RandomStream(3);
        Assert.Throws<ArgumentException>(() => policy.Sample(workspace, ref random, new float[2], new float[2], new float[2]));
        Assert.Equal(untouched.NextUInt32(), random.NextUInt32());
    }

    [Fact]
    public void An_action_that_is_not_a_number_is_refused_by_its_own_name()
    {
        foreach (IPolicy policy in new IPolicy[] { new BoundsPolicy(1), new FixedGaussianPolicy(1) })
        {
            PolicyWorkspace workspace = policy.CreateWorkspace();
            policy.Forward(Observation, workspace);
            Assert.Contains("'actions'[1]", Assert.Throws<NotFiniteNumberException>(() => policy.LogProbOfAction(workspace, [0.1f, float.NaN], new float[1])).Message, StringComparison.Ordinal);
        }
    }

    private static Action[] Uses(IPolicy policy, PolicyWorkspace workspace)
    {
        var random = new RandomStream(1);
        float[] two = new float[2];
        float[] one = new float[1];
        float[] four = new float[4];
        return
        [
            () => policy.CopyHeads(workspace, four),
            () => policy.DeterministicAction(workspace, two),
            () => policy.Sample(workspace, ref random, two, two, one),
            () => policy.SampleFromNoise(workspace, two, two, two, one),
            () => policy.LogProb(workspace, two, one),
            () => policy.LogProbOfAction(workspace, two, one),
            () => policy.Entropy(workspace, one),
            () => policy.KlDivergence(workspace, four, one),
            () => policy.AddLogProbGradient(workspace, two, one),
            () => policy.AddPathwiseGradient(workspace, two, two, one),
            () => policy.AddEntropyGradient(workspace, one),
            () => policy.AddKlGradient(workspace, four, one),
            () => policy.Backward(workspace, new float[policy.Parameters.Length]),
        ];
    }
}
