using Xunit;

namespace PolicyGen.Runtime.Tests.Policies;

/// <summary>What every generated policy promises beside its mathematics: clear errors, threads, rows that do not influence each other.</summary>
public class PolicyContractTests
{
    private const int ObservationDim = 24;

    [Fact]
    public void A_row_has_the_same_bits_alone_and_in_a_batch()
    {
        const int Rows = 37;
        var policy = new CardPolicy(ObservationDim, 1);
        float[] observations = Normal(Rows * ObservationDim, 1);
        float[] noise = Normal(Rows * 4, 2);
        (float[] actions, float[] logProbs) = Sample(policy, observations, noise);
        for (int row = 0; row < Rows; row++)
        {
            (float[] action, float[] logProb) = Sample(policy, observations[(row * ObservationDim)..((row + 1) * ObservationDim)], noise[(row * 4)..((row + 1) * 4)]);
            Assert.Equal(actions[(row * 4)..((row + 1) * 4)], action);
            Assert.Equal(logProbs[row], logProb[0]);
        }
    }

    public static TheoryData<string, IPolicy> Families => new()
    {
        { "squashed", new CardPolicy(ObservationDim) },
        { "free log-std", new BoundsPolicy() },
        { "smooth limit", new SmoothPolicy() },
        { "fixed log-std", new FixedGaussianPolicy() },
        { "full", new FullPolicy() },
        { "full, not squashed", new FullUnsquashedPolicy() },
        { "full, 40 actions", new WidePolicy() },
    };

    public static TheoryData<string, ParameterBuffer, ParameterBuffer> WithoutAndWithSeed => new()
    {
        { "squashed", new CardPolicy(ObservationDim, seed: null).Parameters, new CardPolicy(ObservationDim).Parameters },
        { "free log-std", new BoundsPolicy(seed: null).Parameters, new BoundsPolicy().Parameters },
        { "value", new TestValue(seed: null).Parameters, new TestValue().Parameters },
        { "critics", new QFunctions.WalkerCritic(seed: null).Parameters, new QFunctions.WalkerCritic().Parameters },
    };

    [Theory]
    [MemberData(nameof(WithoutAndWithSeed), DisableDiscoveryEnumeration = true)]
    public void Without_a_seed_all_parameters_are_zero(string kind, ParameterBuffer without, ParameterBuffer with)
    {
        Assert.Equal(with.Views.ToArray(), without.Views.ToArray());
        Assert.True(without.Values.ToArray().All(value => value == 0), kind);
        Assert.False(with.Values.ToArray().All(value => value == 0), kind);
    }

    [Theory]
    [MemberData(nameof(Families), DisableDiscoveryEnumeration = true)]
    public void What_sampling_fills_must_not_share_memory(string family, IPolicy policy)
    {
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward(new float[policy.ObservationDim], workspace);
        float[] shared = new float[policy.ActionDim], own = new float[policy.ActionDim];
        var random = new RandomStream(1);
        AssertRefused("preSquash", "'preSquash' and 'actions' share memory", () => policy.Sample(workspace, ref random, shared, shared, new float[1]));
        AssertRefused("logProbs", "'logProbs' and 'actions' share memory", () => policy.Sample(workspace, ref random, shared, own, shared.AsSpan(0, 1)));
        AssertRefused("logProbs", "'logProbs' and 'preSquash' share memory", () => policy.Sample(workspace, ref random, own, shared, shared.AsSpan(0, 1)));
        Assert.True(Array.TrueForAll(shared, number => number == 0) && Array.TrueForAll(own, number => number == 0), family);

        static void AssertRefused(string name, string message, Action sample) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(name, sample).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families), DisableDiscoveryEnumeration = true)]
    public void Noise_and_pre_squash_values_may_share_their_memory(string family, IPolicy policy)
    {
        const int Rows = 5;
        PolicyWorkspace workspace = policy.CreateWorkspace(Rows);
        policy.Forward(Normal(Rows * policy.ObservationDim, 1), workspace);
        float[] noise = Normal(Rows * policy.ActionDim, 2);
        (float[] actions, float[] preSquash, float[] logProbs) = (new float[noise.Length], new float[noise.Length], new float[Rows]);
        policy.SampleFromNoise(workspace, noise, actions, preSquash, logProbs);
        (float[] sharedActions, float[] sharedLogProbs) = (new float[noise.Length], new float[Rows]);
        policy.SampleFromNoise(workspace, noise, sharedActions, noise, sharedLogProbs);
        Assert.True(preSquash.AsSpan().SequenceEqual(noise), family);
        Assert.True(actions.AsSpan().SequenceEqual(sharedActions), family);
        Assert.True(logProbs.AsSpan().SequenceEqual(sharedLogProbs), family);
    }

    /// <summary>Where an output is written before the noise below it is read, the numbers would depend on the number of rows and the width of the vectors.</summary>
    [Theory]
    [MemberData(nameof(Families), DisableDiscoveryEnumeration = true)]
    public void Noise_that_is_part_of_an_output_is_refused(string family, IPolicy policy)
    {
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward(new float[policy.ObservationDim], workspace);
        float[] memory = Normal(policy.ActionDim + 1, 2), before = [.. memory], own = new float[policy.ActionDim];
        Memory<float> first = memory.AsMemory(0, policy.ActionDim), second = memory.AsMemory(1, policy.ActionDim);
        AssertRefused("preSquash", () => policy.SampleFromNoise(workspace, first.Span, own, second.Span, new float[1]));
        AssertRefused("preSquash", () => policy.SampleFromNoise(workspace, second.Span, own, first.Span, new float[1]));
        AssertRefused("actions", () => policy.SampleFromNoise(workspace, first.Span, second.Span, own, new float[1]));
        Assert.True(memory.AsSpan().SequenceEqual(before), family);

        static void AssertRefused(string name, Action sample) => Assert.StartsWith(
            $"'noise' and '{name}' share part of their memory; each takes memory of its own, or both the same.", Assert.Throws<ArgumentException>(name, sample).Message);
    }

    [Fact]
    public void Two_threads_share_the_parameters_each_with_its_own_workspace()
    {
        var policy = new CardPolicy(ObservationDim, 1);
        float[] observations = Normal(16 * ObservationDim, 1);
        float[] noise = Normal(16 * 4, 2);
        (float[] expected, _) = Sample(policy, observations, noise);
        float[][] results = new float[8][];
        Parallel.For(0, results.Length, i => results[i] = Sample(policy, observations, noise).Actions);
        Assert.All(results, actions => Assert.Equal(expected, actions));
    }

    /// <summary>The heads of a row may be wider than any layer: 4096 means and the 8,390,656 entries of a triangle.</summary>
    [Fact]
    public void A_workspace_ends_where_its_heads_no_longer_fit()
    {
        var policy = new LargestPolicy(seed: null);
        Assert.Contains("'31'", Assert.Throws<ArgumentOutOfRangeException>("maxRows", () => policy.CreateWorkspace(513)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("maxRows", () => policy.CreateWorkspace(32));
    }

    [Fact]
    public void Wrong_lengths_and_numbers_are_refused_by_name()
    {
        var policy = new CardPolicy(ObservationDim, 1);
        PolicyWorkspace workspace = policy.CreateWorkspace(2);
        Assert.Contains("25", Assert.Throws<ArgumentException>(() => policy.Forward(new float[25], workspace)).Message, StringComparison.Ordinal);
        Assert.Contains("CreateWorkspace(3)", Assert.Throws<ArgumentException>(() => policy.Forward(new float[72], workspace)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CardPolicy(ObservationDim).Forward(new float[24], workspace));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.CreateWorkspace(0));
        Assert.Contains("4194304", Assert.Throws<ArgumentOutOfRangeException>("maxRows", () => policy.CreateWorkspace(int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("observationDim", () => new CardPolicy(0));
        Assert.Contains("1048576", Assert.Throws<ArgumentOutOfRangeException>("observationDim", () => new CardPolicy(1_048_577)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("observationDim", () => new CardPolicy(int.MaxValue));

        float[] withNaN = new float[24];
        withNaN[7] = float.NaN;
        Assert.Contains("'observations'[7]", Assert.Throws<NotFiniteNumberException>(() => policy.Forward(withNaN, workspace)).Message, StringComparison.Ordinal);
        policy.Forward(new float[48], workspace);
        Assert.Contains("'actions' has 4 numbers; it takes 8, 4 for each of 2 rows.", Assert.Throws<ArgumentException>(() => policy.DeterministicAction(workspace, new float[4])).Message, StringComparison.Ordinal);
        policy.Forward(new float[24], workspace);
        Assert.Contains("preSquash", Assert.Throws<ArgumentException>(() => policy.LogProb(workspace, new float[5], new float[1])).Message, StringComparison.Ordinal);
        Assert.Throws<NotFiniteNumberException>(() => policy.LogProb(workspace, [0, float.PositiveInfinity, 0, 0], new float[1]));
        Assert.Contains("actions[2]", Assert.Throws<ArgumentOutOfRangeException>(() => policy.LogProbOfAction(workspace, [0, 0, 1.5f, 0], new float[1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => policy.Backward(workspace, new float[3]));
        policy.Parameters.Values[0] = float.NaN;
        Assert.Contains("CardPolicy", Assert.Throws<NotFiniteNumberException>(() => policy.Forward(new float[24], workspace)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_from_outside_is_scored_like_its_pre_squash_value_until_it_saturates()
    {
        var policy = new BoundsPolicy(3);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward([0.3f, -0.5f, 1], workspace);
        var random = new RandomStream(2);
        float[] actions = new float[2];
        float[] preSquash = new float[2];
        float[] logProb = new float[1];
        float[] fromAction = new float[1];
        for (int i = 0; i < 200; i++)
        {
            policy.Sample(workspace, ref random, actions, preSquash, logProb);
            int saturated = policy.LogProbOfAction(workspace, actions, fromAction);
            Assert.Equal(0, saturated);
            Assert.Equal(logProb[0], fromAction[0], 1e-3);
        }

        Assert.Equal(1, policy.LogProbOfAction(workspace, [0.5f, 1], fromAction));
        Assert.Equal(2, policy.LogProbOfAction(workspace, [-2, 3], fromAction));
        Assert.True(float.IsFinite(fromAction[0]));
    }

    [Fact]
    public void Sampled_actions_never_leave_their_bounds()
    {
        var policy = new BoundsPolicy(3);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        policy.Forward([0.3f, -0.5f, 1], workspace);
        float[] actions = new float[2];
        for (float noise = -300; noise <= 300; noise += 0.37f)
        {
            policy.SampleFromNoise(workspace, [noise, -noise], actions, new float[2], new float[1]);
            Assert.InRange(actions[0], -2f, 0.5f);
            Assert.InRange(actions[1], 0f, 3f);
        }
    }

    [Fact]
    public void Gradients_accumulate_and_forward_starts_afresh()
    {
        var policy = new CardPolicy(ObservationDim, 1);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        float[] observation = Normal(ObservationDim, 1);
        policy.Forward(observation, workspace);
        policy.AddEntropyGradient(workspace, [1]);
        float[] once = new float[policy.Parameters.Length];
        policy.Backward(workspace, once);
        float[] nothing = new float[policy.Parameters.Length];
        policy.Backward(workspace, nothing);
        Assert.All(nothing, g => Assert.Equal(0, g));

        policy.AddEntropyGradient(workspace, [1]);
        policy.Forward(observation, workspace);
        policy.Backward(workspace, nothing);
        Assert.All(nothing, g => Assert.Equal(0, g));

        policy.AddEntropyGradient(workspace, [0.25f]);
        policy.AddEntropyGradient(workspace, [0.75f]);
        float[] twice = [.. once];
        policy.Backward(workspace, twice);
        for (int i = 0; i < once.Length; i++)
        {
            Assert.Equal(2 * once[i], twice[i], 1e-5f);
        }
    }

    [Fact]
    public void The_value_functions_gradient_matches_differences()
    {
        var value = new TestValue(4);
        NetworkWorkspace workspace = value.CreateWorkspace(2);
        float[] observations = [0.5f, -1, 2, 0.1f, 0.2f, -0.3f];
        float[] values = new float[2];
        float[] gradient = new float[value.Parameters.Length];
        value.Forward(observations, workspace, values);
        value.Backward(workspace, [1, -2], gradient);
        foreach (ParameterView view in value.Parameters.Views)
        {
            int index = view.IndexOf(view.Rows - 1, 0);
            float before = value.Parameters.Values[index];
            const float Step = 1e-2f;
            value.Parameters.Values[index] = before + Step;
            value.Forward(observations, workspace, values);
            double above = values[0] - (2.0 * values[1]);
            value.Parameters.Values[index] = before - Step;
            value.Forward(observations, workspace, values);
            double below = values[0] - (2.0 * values[1]);
            value.Parameters.Values[index] = before;
            Assert.Equal((above - below) / (2 * Step), gradient[index], 2e-3);
        }
    }

    private static (float[] Actions, float[] LogProbs) Sample(CardPolicy policy, float[] observations, float[] noise)
    {
        int rows = noise.Length / 4;
        PolicyWorkspace workspace = policy.CreateWorkspace(rows);
        policy.Forward(observations, workspace);
        float[] actions = new float[noise.Length];
        float[] logProbs = new float[rows];
        policy.SampleFromNoise(workspace, noise, actions, new float[noise.Length], logProbs);
        return (actions, logProbs);
    }

    private static float[] Normal(int count, uint purpose)
    {
        float[] values = new float[count];
        new RandomStream(9, purpose).FillNormal(values);
        return values;
    }
}
