namespace PolicyGen.Environments.Tests;

/// <summary>Properties of whole episodes that no recording shows.</summary>
public class EpisodeTests
{
    public static TheoryData<string> Environments => ["BipedalWalker-v3", "BipedalWalkerHardcore-v3"];

    [Theory]
    [MemberData(nameof(Environments))]
    public void EveryResetIsAFreshWorld(string name)
    {
        WalkerEnvironment used = WalkerProbe.Create(name);
        for (long seed = 0; seed < 8; seed++)
        {
            WalkerEnvironment fresh = WalkerProbe.Create(name);
            Assert.Equal(RandomEpisode.Play(fresh, seed, 300), RandomEpisode.Play(used, seed, 300));
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void MemoryStaysBelow100KB(string name)
    {
        WalkerProbe.Create(name);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WalkerEnvironment environment = WalkerProbe.Create(name);
        Play(environment, new float[24], 6);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 100_000);
        GC.KeepAlive(environment);
    }

    [Fact]
    public void TimeLimitTruncates()
    {
        // Recorded: this action keeps the walker on its feet to the end.
        WalkerEnvironment environment = WalkerProbe.Create("BipedalWalkerHardcore-v3");
        Recording recording = new("const_hc", Recording.CommittedFolder);
        float[] observation = new float[24];
        environment.Reset(recording.Header.GetProperty("seed").GetInt64(), observation);
        float[] action = recording.Get<float>("action")[..4].ToArray();
        for (int t = 1; t < BipedalWalkerHardcore.TimeLimit; t++)
        {
            Assert.Equal(EpisodeEnd.None, environment.Step(action, observation).End);
        }

        Assert.Equal(EpisodeEnd.Truncated, environment.Step(action, observation).End);
        Assert.Throws<InvalidOperationException>(() => environment.Step(action, observation));
    }

    [Fact]
    public void DescriptionMatchesGymnasium()
    {
        Assert.Equal(("BipedalWalker-v3", 24, 4, 1600, 300.0), Describe<BipedalWalker>());
        Assert.Equal(("BipedalWalkerHardcore-v3", 24, 4, 2000, 300.0), Describe<BipedalWalkerHardcore>());
        Assert.Equal((0.02, 0.02), (BipedalWalker.StepSeconds, BipedalWalkerHardcore.StepSeconds));
        Assert.Equal([-1f, -1, -1, -1], BipedalWalker.ActionLow.ToArray());
        Assert.Equal([1f, 1, 1, 1], BipedalWalkerHardcore.ActionHigh.ToArray());
        Assert.Equal(24, BipedalWalker.ObservationLow.Length);
        Assert.Equal(24, BipedalWalkerHardcore.ObservationHigh.Length);
    }

    private static (string, int, int, int, double) Describe<T>()
        where T : IEnvironment => (T.Name, T.ObservationDim, T.ActionDim, T.TimeLimit, T.RewardThreshold);

    private static void Play(WalkerEnvironment environment, float[] observation, int episodes)
    {
        Span<float> action = stackalloc float[4];
        for (int seed = 0; seed < episodes; seed++)
        {
            environment.Reset(seed, observation);
            RandomStream random = new((ulong)seed);
            EpisodeEnd end = EpisodeEnd.None;
            for (int t = 0; t < 200 && end == EpisodeEnd.None; t++)
            {
                RandomEpisode.NextAction(ref random, action);
                end = environment.Step(action, observation).End;
            }
        }
    }
}
