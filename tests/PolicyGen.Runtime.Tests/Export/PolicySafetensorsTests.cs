using PolicyGen.Checkpoints;
using PolicyGen.Runtime.Tests.Policies;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Export;

public sealed class PolicySafetensorsTests : IDisposable
{
    private const long Observations = 12_345;

    private static readonly Dictionary<string, Func<IPolicy>> Policies = new()
    {
        ["card"] = () => new CardPolicy(24),
        ["bounds"] = () => new BoundsPolicy(),
        ["smooth"] = () => new SmoothPolicy(),
        ["fixed"] = () => new FixedGaussianPolicy(),
        ["gaussian"] = () => new GaussianTestPolicy(),
        ["full"] = () => new FullPolicy(),
        ["full, not squashed"] = () => new FullUnsquashedPolicy(),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-export").FullName;

    public static TheoryData<string> Names => [.. Policies.Keys];

    private string FilePath => Path.Combine(_folder, "policy.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_reader_gets_the_same_observations_and_actions(string name)
    {
        IPolicy policy = Trained(Policies[name]());
        ObservationNormalizer normalizer = Fitted(policy.ObservationDim);
        PolicySafetensors.Save(FilePath, "Somewhere", policy, normalizer);
        var reader = new ExportedPolicy(FilePath);
        var random = new RandomStream(8);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        var observation = new float[policy.ObservationDim];
        var normalized = new float[policy.ObservationDim];
        var action = new float[policy.ActionDim];
        int clipped = 0;
        for (int row = 0; row < 60; row++)
        {
            random.FillNormal(observation);
            for (int i = 0; i < observation.Length; i++)
            {
                // Beyond the clip now and then.
                double spread = Math.Sqrt(normalizer.SquaredDeviations[i] / Observations) * (random.NextSingle() < 0.1f ? 100 : 1);
                observation[i] = (float)(normalizer.Means[i] + (spread * observation[i]));
            }

            normalizer.Normalize(observation, normalized);
            Assert.Equal(normalized, reader.Normalize(observation));
            clipped += normalized.Count(value => Math.Abs(value) == ObservationNormalizer.Clip);
            policy.Forward(normalized, workspace);
            policy.DeterministicAction(workspace, action);
            (double[] expected, double[] bound) = reader.Act(observation);
            for (int i = 0; i < action.Length; i++)
            {
                Assert.True(Math.Abs(action[i] - expected[i]) <= bound[i], $"row {row}, action {i}: {action[i]:R}, read {expected[i]:R}, bound {bound[i]:E2}");
                Assert.InRange(bound[i], 0, 1e-3);
            }
        }

        Assert.True(clipped > 5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Loading_gives_back_every_bit(string name)
    {
        IPolicy policy = Trained(Policies[name]());
        ObservationNormalizer normalizer = Fitted(policy.ObservationDim);
        PolicySafetensors.Save(FilePath, "Somewhere", policy, normalizer);
        IPolicy other = Policies[name]();
        other.Parameters.Values.Fill(7);
        var otherNormalizer = new ObservationNormalizer(policy.ObservationDim);
        PolicySafetensors.Load(FilePath, "Somewhere", other, otherNormalizer);
        Assert.Equal(policy.Parameters.Values.ToArray(), other.Parameters.Values.ToArray());
        Assert.Equal(normalizer.Count, otherNormalizer.Count);
        Assert.Equal(normalizer.Means.ToArray(), otherNormalizer.Means.ToArray());
    }

    [Fact]
    public void A_policy_without_initial_values_takes_all_of_them()
    {
        IPolicy policy = Trained(new BoundsPolicy());
        PolicySafetensors.Save(FilePath, "Somewhere", policy, Fitted(3));
        var loaded = new BoundsPolicy(seed: null);
        PolicySafetensors.Load(FilePath, "Somewhere", loaded, new ObservationNormalizer(3));
        Assert.Equal(policy.Parameters.Values.ToArray(), loaded.Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1_000_003)]
    [InlineData((1L << 40) + 1)]
    public void Variances_survive_whatever_the_count(long count)
    {
        const int dimension = 3000;
        var random = new RandomStream((ulong)count);
        var squaredDeviations = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            squaredDeviations[i] = i == 0 ? 0 : count * Math.Exp(20 * (random.NextDouble() - 0.5));
        }

        var normalizer = new ObservationNormalizer(dimension);
        normalizer.Restore(count, new double[dimension], squaredDeviations);
        PolicySafetensors.Save(FilePath, "Somewhere", new CardPolicy(dimension), normalizer);
        var loaded = new ObservationNormalizer(dimension);
        PolicySafetensors.Load(FilePath, null, new CardPolicy(dimension), loaded);
        for (int i = 0; i < dimension; i++)
        {
            Assert.Equal(squaredDeviations[i] / count, loaded.SquaredDeviations[i] / count);
        }
    }

    [Fact]
    public void Statistics_that_know_nothing_yet_are_the_identity()
    {
        PolicySafetensors.Save(FilePath, "Somewhere", new BoundsPolicy(), new ObservationNormalizer(3));
        float[] observation = [1.7f, -3, 1000];
        Assert.Equal([1.7f, -3, 1000], new ExportedPolicy(FilePath).Normalize(observation));
        var normalizer = new ObservationNormalizer(3);
        PolicySafetensors.Load(FilePath, null, new BoundsPolicy(), normalizer);
        normalizer.Normalize(observation, observation);
        Assert.Equal((0L, 1.7f, 1000f), (normalizer.Count, observation[0], observation[2]));
    }

    [Fact]
    public void The_texts_say_what_the_attribute_says()
    {
        PolicySafetensors.Save(FilePath, "Somewhere", new BoundsPolicy(), Fitted(3));
        Dictionary<string, string> texts = new ExportedPolicy(FilePath).Texts;
        Assert.Equal(
            ("Somewhere", "[16]", "Gelu", "Free", "[-2, 0]", "[0.5, 3]", "10", "12345"),
            (texts["environment"], texts["hidden"], texts["activation"], texts["logStd"], texts["low"], texts["high"], texts["observationClip"], texts["observationCount"]));
        Assert.Equal("low + (tanh(mean) + 1) * (high - low) / 2", texts["deterministicAction"]);
        PolicySafetensors.Save(FilePath, "Somewhere", new FixedGaussianPolicy(), Fitted(3));
        texts = new ExportedPolicy(FilePath).Texts;
        Assert.Equal(
            ("[]", "Fixed", "-1", "-1", "[null, null]", "mean"),
            (texts["hidden"], texts["logStd"], texts["logStdMin"], texts["logStdMax"], texts["low"], texts["deterministicAction"]));
    }

    [Fact]
    public void Everything_that_differs_is_listed_and_nothing_changes()
    {
        PolicySafetensors.Save(FilePath, "Somewhere", new SmoothPolicy(), Fitted(3));
        var policy = new BoundsPolicy(seed: 5);
        float[] before = policy.Parameters.Values.ToArray();
        var normalizer = new ObservationNormalizer(3);
        string message = Assert.Throws<InvalidDataException>(() => PolicySafetensors.Load(FilePath, "Elsewhere", policy, normalizer)).Message;
        string[] expected =
        [
            "environment: expected Elsewhere, found Somewhere",
            "hidden: expected [16], found [8]",
            "activation: expected Gelu, found Silu",
            "logStd: expected Free, found StateDependent",
            "logStdLimit: expected Clamp, found Smooth",
            "low: expected [-2, 0], found [-1, -1]",
            "hidden.0.weight: expected F32 [16, 3], found F32 [8, 3]",
            "log_std: expected F32 [2], found nothing",
            "log_std.weight: not expected, found F32 [2, 8]",
        ];
        Assert.All(expected, line => Assert.Contains("\n  " + line, message));
        Assert.Equal(before, policy.Parameters.Values.ToArray());
        Assert.Equal(0, normalizer.Count);
    }

    public static TheoryData<string, Action<Safetensors>> Damages => new()
    {
        { "observation.mean: expected F64 [3], found nothing", content => content.Tensors.Remove("observation.mean") },
        { "observation.var: expected F64 [3], found F64 [2]", content => content.Tensors["observation.var"] = new SafetensorsTensor([1.0, 2.0], 2) },
        { "mean.bias: holds NaN", content => content.Tensors["mean.bias"] = new SafetensorsTensor([0, float.NaN], 2) },
        { "mean.bias: expected F32 [2], found F64 [2]", content => content.Tensors["mean.bias"] = new SafetensorsTensor([0.0, 1.0], 2) },
        { "formatVersion: expected 1, found 2", content => content.Metadata["formatVersion"] = "2" },
        { "observationClip: expected 10, found nothing", content => content.Metadata.Remove("observationClip") },
        { "the observationCount many; it must be a whole number", content => content.Metadata["observationCount"] = "many" },
        { "impossible observation statistics: Component 1", content => content.Tensors["observation.var"] = new SafetensorsTensor([1.0, -1, 1], 3) },
        { "impossible observation statistics: Component 2", content => content.Tensors["observation.mean"] = new SafetensorsTensor([1.0, 1, double.NaN], 3) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void What_is_missing_or_impossible_is_named_and_nothing_changes(string expected, Action<Safetensors> damage)
    {
        PolicySafetensors.Save(FilePath, "Somewhere", new BoundsPolicy(), Fitted(3));
        Safetensors content = SafetensorsFile.Load(FilePath);
        damage(content);
        SafetensorsFile.Save(FilePath, content);
        var policy = new BoundsPolicy(seed: 5);
        float[] before = policy.Parameters.Values.ToArray();
        var normalizer = new ObservationNormalizer(3);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => PolicySafetensors.Load(FilePath, null, policy, normalizer)).Message);
        Assert.Equal(before, policy.Parameters.Values.ToArray());
        Assert.Equal(0, normalizer.Count);
    }

    [Fact]
    public void A_policy_that_is_not_finite_is_not_written()
    {
        var policy = new BoundsPolicy();
        policy.Parameters.Values[policy.Parameters.View("mean.bias").IndexOf(0, 1)] = float.NaN;
        Assert.Contains("'mean.bias'[1] is NaN", Assert.Throws<NotFiniteNumberException>(() => PolicySafetensors.Save(FilePath, "Somewhere", policy, Fitted(3))).Message);
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Contains("over 4 observations; the policy reads 3", Assert.Throws<ArgumentException>(() => PolicySafetensors.Save(FilePath, "Somewhere", policy, Fitted(4))).Message);
    }

    private static IPolicy Trained(IPolicy policy)
    {
        // Larger than fresh ones, so that actions leave the middle of their range.
        policy.Initialize(3);
        var random = new RandomStream(4);
        foreach (ParameterView view in policy.Parameters.Views)
        {
            for (int i = 0; i < view.Count; i++)
            {
                policy.Parameters.Values[view.IndexOf(i / view.Columns, i % view.Columns)] += 0.05f * random.NextNormal();
            }
        }

        return policy;
    }

    private static ObservationNormalizer Fitted(int dimension)
    {
        var random = new RandomStream(6);
        var means = new double[dimension];
        var squaredDeviations = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            double scale = Math.Exp(8 * (random.NextDouble() - 0.5));
            means[i] = 3 * scale * random.NextNormal();
            squaredDeviations[i] = Observations * scale * scale;
        }

        var normalizer = new ObservationNormalizer(dimension);
        normalizer.Restore(Observations, means, squaredDeviations);
        return normalizer;
    }
}
