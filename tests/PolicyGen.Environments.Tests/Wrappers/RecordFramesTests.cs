namespace PolicyGen.Environments.Tests;

/// <summary>Frames drawn after an episode are those that would have been drawn in it.</summary>
public class RecordFramesTests
{
    [Fact]
    public void FramesAreThoseOfTheEpisode() => AssertFrames(new RecordFrames<BipedalWalker, WalkerFrame>(), walker => walker.Scene, 3, 9);

    [Fact]
    public void HardcoreFramesAreThoseOfTheEpisode() =>
        AssertFrames(new RecordFrames<BipedalWalkerHardcore, WalkerFrame>(), walker => walker.Scene, 22, 5);

    [Fact]
    public void OtherWrappersGoAround()
    {
        LimitSteps<RecordFrames<BipedalWalker, WalkerFrame>, Fifty> limited = new();
        float[] observation = new float[24];
        Assert.Equal(0, limited.Inner.FrameCount);
        limited.Reset(0, observation);
        while (limited.Step([0, 0, 0, 0], observation).End == EpisodeEnd.None)
        {
        }

        Assert.Equal(51, limited.Inner.FrameCount);
    }

    [Fact]
    public void StepsThatAreNotThereAreRefused()
    {
        RecordFrames<BipedalWalker, WalkerFrame> recorded = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => recorded.Frame(0));
        recorded.Reset(1, new float[24]);
        Assert.Throws<ArgumentException>(() => recorded.Step([float.NaN, 0, 0, 0], new float[24]));
        Assert.Equal(1, recorded.FrameCount);
        Assert.NotNull(recorded.Frame(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => recorded.Frame(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => recorded.Frame(-1));
        IPictured<WalkerFrame> pictured = recorded.Inner;
        Assert.Throws<ArgumentException>(() => pictured.CopyPose(new float[7]));
        Assert.Throws<ArgumentException>(() => pictured.Draw(new float[7], 1));
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        RecordFrames<BipedalWalker, WalkerFrame> recorded = new();
        float[] observation = new float[24];
        Play();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Play()
        {
            recorded.Reset(4, observation);
            while (recorded.Step([0.3f, -0.2f, 0.1f, 0], observation).End == EpisodeEnd.None)
            {
            }
        }
    }

    private static void AssertFrames<TEnvironment>(
        RecordFrames<TEnvironment, WalkerFrame> recorded, Func<TEnvironment, WalkerScene> scene, params long[] seeds)
        where TEnvironment : class, IEnvironment, IPictured<WalkerFrame>, new()
    {
        RandomStream random = new(5);
        float[] observation = new float[24];
        float[] action = new float[4];
        List<string> live = [];
        foreach (long seed in seeds)
        {
            live.Clear();
            recorded.Reset(seed, observation);
            live.Add(Svg(WalkerFrame.Create(scene(recorded.Inner), WalkerFrame.LidarRayOf(1))));
            EpisodeEnd end = EpisodeEnd.None;
            while (end == EpisodeEnd.None && live.Count < 200)
            {
                RandomEpisode.NextAction(ref random, action);
                end = recorded.Step(action, observation).End;
                live.Add(Svg(WalkerFrame.Create(scene(recorded.Inner), WalkerFrame.LidarRayOf(live.Count + 1))));
            }
        }

        Assert.Equal(live.Count, recorded.FrameCount);
        Assert.True(live.Distinct().Count() > 30);
        for (int t = 0; t < live.Count; t++)
        {
            Assert.Equal(live[t], Svg(recorded.Frame(t)));
        }
    }

    private static string Svg(WalkerFrame frame) => WalkerSvg.Write(frame, "frame");
}
