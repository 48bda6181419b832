using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Runtime.Tests.Training;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly ReinforceOptions Options = new() { TotalSteps = 5_000, Environments = 10, StepsPerBatch = 50, Threads = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("policygen").FullName;

    private string FilePath => Path.Combine(_folder, "run", "walker.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_entry_survives_the_file()
    {
        var checkpoint = new Checkpoint();
        checkpoint.Texts["naïve"] = "Größe\n✓";
        checkpoint.Integers["largest"] = long.MaxValue;
        checkpoint.Statistics["tiny"] = [double.Epsilon, -0.0, 1e300];
        checkpoint.Tensors["t"] = new CheckpointTensor([2, 3], [1, 2, 3, 4, 5, float.Epsilon]);
        CheckpointFile.Save(FilePath, checkpoint);
        Checkpoint loaded = CheckpointFile.Load(FilePath);
        Assert.Equal(checkpoint.Texts, loaded.Texts);
        Assert.Equal(checkpoint.Integers, loaded.Integers);
        Assert.Equal(checkpoint.Statistics["tiny"], loaded.Statistics["tiny"]);
        Assert.Equal([2, 3], loaded.Tensors["t"].Shape);
        Assert.Equal(checkpoint.Tensors["t"].Values, loaded.Tensors["t"].Values);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public void A_tensor_has_as_many_values_as_its_shape_says() =>
        Assert.Contains("shape [2, 3] cannot have 5 values", Assert.Throws<ArgumentException>(() => new CheckpointTensor([2, 3], new float[5])).Message);

    [Fact]
    public void A_restored_run_has_the_same_policy_and_optimizer()
    {
        (PointMassPolicy policy, PointMassValue value, Checkpoint saved) = Trained();
        CheckpointFile.Save(FilePath, saved);
        var policy2 = new PointMassPolicy();
        var value2 = new PointMassValue();
        using var trainer = new ReinforceTrainer<PointMass>(policy2, value2, Options with { Threads = 2 });
        trainer.Restore(CheckpointFile.Load(FilePath));
        Assert.Equal(policy.Parameters.Values.ToArray(), policy2.Parameters.Values.ToArray());
        Assert.Equal(value.Parameters.Values.ToArray(), value2.Parameters.Values.ToArray());
        Checkpoint again = trainer.Save();
        Assert.Equal(saved.Integers, again.Integers);
        foreach ((string name, CheckpointTensor tensor) in saved.Tensors)
        {
            Assert.Equal(tensor.Values, again.Tensors[name].Values);
        }

        foreach ((string name, double[] statistics) in saved.Statistics)
        {
            Assert.Equal(statistics, again.Statistics[name]);
        }

        Assert.True(trainer.Update().Steps > saved.Integer("steps"));
    }

    [Fact]
    public void A_cut_or_damaged_file_is_refused_at_every_byte()
    {
        CheckpointFile.Save(FilePath, Trained().Saved);
        byte[] good = File.ReadAllBytes(FilePath);
        string bad = Path.Combine(_folder, "bad");
        for (int i = 0; i < good.Length; i += 1 + (i / 16))
        {
            File.WriteAllBytes(bad, good[..i]);
            Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(bad));
            byte[] flipped = [.. good];
            flipped[i] ^= 0x10;
            File.WriteAllBytes(bad, flipped);
            Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(bad));
        }

        File.WriteAllBytes(bad, good[..(good.Length / 2)]);
        Assert.Contains("truncated", Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(bad)).Message);
        good[^40] ^= 1;
        File.WriteAllBytes(bad, good);
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(bad)).Message);
        File.WriteAllText(bad, "step,reward\n1,2\n");
        Assert.Contains("not a PolicyGen checkpoint", Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(bad)).Message);
    }

    [Fact]
    public void A_large_checkpoint_is_in_memory_once()
    {
        // Of ordinary size: what is true of it is true of one that no array can hold.
        const int count = 1 << 23;
        var checkpoint = new Checkpoint();
        checkpoint.Tensors["replay"] = new CheckpointTensor([count], new float[count]);
        checkpoint.Tensors["replay"].Values[count - 1] = 1.5f;
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointFile.Save(FilePath, checkpoint);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointTensor loaded = CheckpointFile.Load(FilePath).Tensors["replay"];
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (count * sizeof(float)) + (1 << 20));
        Assert.Equal(checkpoint.Tensors["replay"].Values, loaded.Values);
    }

    [Theory]
    [InlineData(false, "not a PolicyGen checkpoint")]
    [InlineData(true, "damaged: its checksum does not match")]
    public void A_large_file_that_is_none_is_refused_without_reading_it_into_memory(bool claimsToBeOne, string expected)
    {
        // Sparse where the file system can: it takes no room on the disk.
        const long length = 1L << 26;
        CheckpointFile.Save(FilePath, new Checkpoint());
        using (var stream = new FileStream(FilePath, FileMode.Open))
        {
            stream.SetLength(length);
            if (claimsToBeOne)
            {
                stream.Position = 12;
                stream.Write(BitConverter.GetBytes(length));
            }
            else
            {
                stream.WriteByte(0);
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(FilePath)).Message;
        Assert.StartsWith($"'{FilePath}' is {expected}", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_mismatch_lists_what_differs_and_changes_nothing()
    {
        Checkpoint checkpoint = Trained().Saved;
        checkpoint.Tensors["policy/extra"] = new CheckpointTensor([1], [0]);
        var other = new WiderPolicy();
        other.Initialize(5);
        float[] before = other.Parameters.Values.ToArray();
        string message = Assert.Throws<InvalidDataException>(
            () => PolicyCheckpoint.Restore(checkpoint, PointMass.Name, other, new ObservationNormalizer(2))).Message;
        Assert.Contains("expected [2, 24], found [2, 16]", message);
        Assert.Contains("policy/extra: not expected, found [1]", message);
        Assert.Equal(before, other.Parameters.Values.ToArray());
        Assert.Contains("trained on 'PointMass'; expected is 'Elsewhere'", Assert.Throws<InvalidDataException>(
            () => PolicyCheckpoint.Restore(checkpoint, "Elsewhere", new PointMassPolicy(), new ObservationNormalizer(2))).Message);
    }

    [Fact]
    public void A_policy_with_the_same_tensors_and_another_activation_is_refused()
    {
        Checkpoint checkpoint = Trained().Saved;
        var other = new ReluPolicy();
        other.Initialize(5);
        float[] before = other.Parameters.Values.ToArray();
        string message = Assert.Throws<InvalidDataException>(
            () => PolicyCheckpoint.Restore(checkpoint, PointMass.Name, other, new ObservationNormalizer(2))).Message;
        Assert.Contains("\n  policy.activation: expected Relu, found Tanh", message);
        Assert.Contains("\n  policy.logStdMin: expected -3, found ", message);
        Assert.Contains($"found {checkpoint.Text("policy.architectureHash")}", message);
        Assert.DoesNotContain("policy/", message);
        Assert.Equal(before, other.Parameters.Values.ToArray());
        using var trainer = new ReinforceTrainer<PointMass>(other, new PointMassValue(), Options);
        Assert.Contains("policy.activation", Assert.Throws<InvalidDataException>(() => trainer.Restore(checkpoint)).Message);
    }

    [Fact]
    public void The_hash_of_an_architecture_is_that_of_its_class()
    {
        static string HashOf(IPolicy policy)
        {
            var checkpoint = new Checkpoint();
            PolicyCheckpoint.Save(checkpoint, PointMass.Name, policy, new ObservationNormalizer(2));
            return checkpoint.Text("policy.architectureHash");
        }

        var trained = new PointMassPolicy();
        trained.Initialize(3);
        Assert.Equal(HashOf(new PointMassPolicy()), HashOf(trained));
        Assert.Distinct([HashOf(trained), HashOf(new ReluPolicy()), HashOf(new WiderPolicy())]);
    }

    [Fact]
    public void Nothing_is_half_restored()
    {
        Checkpoint checkpoint = Trained().Saved;
        string last = checkpoint.Tensors.Keys.Last(name => name.StartsWith("policy.adam.second/", StringComparison.Ordinal));
        checkpoint.Tensors[last] = checkpoint.Tensors[last] with { Values = [.. checkpoint.Tensors[last].Values.Select(_ => float.NaN)] };
        var policy = new PointMassPolicy();
        using var trainer = new ReinforceTrainer<PointMass>(policy, new PointMassValue(), Options);
        float[] before = policy.Parameters.Values.ToArray();
        Assert.Contains("holds NaN", Assert.Throws<InvalidDataException>(() => trainer.Restore(checkpoint)).Message);
        Assert.Equal(before, policy.Parameters.Values.ToArray());
        Assert.Equal(0, trainer.Normalizer.Count);
    }

    public static TheoryData<string, Action<Checkpoint>> ImpossibleNumbers => new()
    {
        { "'rewardScaler' is impossible", checkpoint => checkpoint.Statistics["rewardScaler"][0] = double.NaN },
        { "'rewardScaler' is impossible", checkpoint => checkpoint.Statistics["rewardScaler"][1] = -1 },
        { "holds -1; a mean of squares must be at least 0", checkpoint => checkpoint.Tensors.First(pair => pair.Key.StartsWith("value.adam.second/", StringComparison.Ordinal)).Value.Values[0] = -1 },
        { "'stepsOfEachEnvironment' is 9223372036854775807; it must lie in [0, 2^60]", checkpoint => checkpoint.Integers["stepsOfEachEnvironment"] = long.MaxValue },
        { "'policy.adam.steps' is 9223372036854775807", checkpoint => checkpoint.Integers["policy.adam.steps"] = long.MaxValue },
        { "'episodes' is -1", checkpoint => checkpoint.Integers["episodes"] = -1 },
    };

    [Theory]
    [MemberData(nameof(ImpossibleNumbers))]
    public void An_impossible_number_is_named_and_changes_nothing(string expected, Action<Checkpoint> damage)
    {
        Checkpoint checkpoint = Trained().Saved;
        damage(checkpoint);
        var policy = new PointMassPolicy();
        using var trainer = new ReinforceTrainer<PointMass>(policy, new PointMassValue(), Options);
        float[] before = policy.Parameters.Values.ToArray();
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => trainer.Restore(checkpoint)).Message);
        Assert.Equal(before, policy.Parameters.Values.ToArray());
        Assert.Equal((0L, 0L), (trainer.Steps, trainer.Normalizer.Count));
    }

    [Fact]
    public void Another_number_of_environments_is_refused()
    {
        using var trainer = new ReinforceTrainer<PointMass>(new PointMassPolicy(), new PointMassValue(), Options with { Environments = 5 });
        Assert.Contains("Environments: saved 10, here 5", Assert.Throws<InvalidDataException>(() => trainer.Restore(Trained().Saved)).Message);
    }

    private static (PointMassPolicy Policy, PointMassValue Value, Checkpoint Saved) Trained()
    {
        var policy = new PointMassPolicy();
        var value = new PointMassValue();
        using var trainer = new ReinforceTrainer<PointMass>(policy, value, Options);
        for (int i = 0; i < 3; i++)
        {
            trainer.Update();
        }

        return (policy, value, trainer.Save());
    }
}

/// <summary>Another architecture for the same task.</summary>
[SquashedGaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 24 })]
internal sealed partial class WiderPolicy;

/// <summary>The tensors of <see cref="PointMassPolicy"/>, and another function of them.</summary>
[SquashedGaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 16 }, Activation = Activation.Relu, LogStdMin = -3)]
internal sealed partial class ReluPolicy;
