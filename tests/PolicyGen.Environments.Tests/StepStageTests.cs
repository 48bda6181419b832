using System.Runtime.InteropServices;

namespace PolicyGen.Environments.Tests;

/// <summary>
/// Every stage of every step of random episodes against pinned digests: names the first stage that differs on another platform or
/// after a change. Set POLICYGEN_PIN_STAGES to a folder to write the digests there instead, after a change that is meant.
/// </summary>
public class StepStageTests
{
    private const int Steps = 250;

    public static TheoryData<string, long> Episodes =>
        new() { { "BipedalWalker-v3", 1 }, { "BipedalWalker-v3", 2 }, { "BipedalWalkerHardcore-v3", 3 }, { "BipedalWalkerHardcore-v3", 4 } };

    [Theory]
    [MemberData(nameof(Episodes))]
    public void FirstDifferenceIsNamed(string environment, long seed)
    {
        uint[] actual = StepStages.Play(WalkerProbe.Create(environment), seed, Steps);
        Assert.Equal(Steps * StepStages.Names.Length, actual.Length);
        string file = $"{environment}_{seed}.bin";
        if (Environment.GetEnvironmentVariable("POLICYGEN_PIN_STAGES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, file), MemoryMarshal.AsBytes<uint>(actual).ToArray());
            return;
        }

        byte[] pinned = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "steps", file));
        string? difference = Difference(actual, MemoryMarshal.Cast<byte, uint>(pinned));
        Assert.True(difference is null, difference);
    }

    [Fact]
    public void StepAndStageAreNamed()
    {
        uint[] digests = StepStages.Play(new BipedalWalker(), 1, 20);
        uint[] other = [.. digests];
        int stage = StepStages.Names.Length * 7 + 4;
        other.AsSpan(stage).Fill(0);
        Assert.Null(Difference(digests, digests));
        Assert.Equal("step 7: velocities after the iterations", Difference(other, digests));
    }

    private static string? Difference(ReadOnlySpan<uint> actual, ReadOnlySpan<uint> expected)
    {
        Assert.Equal(expected.Length, actual.Length);
        int same = actual.CommonPrefixLength(expected);
        int stages = StepStages.Names.Length;
        return same == actual.Length ? null : $"step {same / stages}: {StepStages.Names[same % stages]}";
    }
}
