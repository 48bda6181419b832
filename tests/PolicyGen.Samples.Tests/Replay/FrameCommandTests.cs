using System.Xml.Linq;
using PolicyGen.Environments;
using PolicyGen.Samples.Tests.Walker;
using Xunit;

namespace PolicyGen.Samples.Tests.Replay;

public sealed class FrameCommandTests(ReplayFixture fixture) : IClassFixture<ReplayFixture>
{
    [Fact]
    public void Without_a_policy_the_motors_give_no_torque()
    {
        string path = fixture.PathOf("passive.svg");
        (int exitCode, string output, string error) = CommandLineFixture.Run("frame", "--seed", "3", "--step", "15", "--env", "hardcore", "--out", path);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Equal($"Written to {path}", output.TrimEnd());
        var environment = new BipedalWalkerHardcore();
        var observation = new float[24];
        environment.Reset(3, observation);
        for (int step = 0; step < 15; step++)
        {
            environment.Step([0, 0, 0, 0], observation);
        }

        WalkerFrame expected = WalkerFrame.Create(environment.Scene, WalkerFrame.LidarRayOf(16));
        Assert.Equal(WalkerSvg.Write(expected, "BipedalWalkerHardcore-v3, seed 3, step 15"), File.ReadAllText(path));
    }

    [Fact]
    public void A_policy_is_played_where_it_was_trained()
    {
        string path = fixture.PathOf("policy.svg");
        Assert.Equal(0, CommandLineFixture.Run("frame", "--policy", fixture.Checkpoint, "--step", "20", "--out", path).ExitCode);
        XElement root = XDocument.Load(path).Root!;
        Assert.Equal("BipedalWalker-v3, seed 1000, step 20", root.Elements().First().Value);
        string passive = fixture.PathOf("still.svg");
        Assert.Equal(0, CommandLineFixture.Run("frame", "--step", "20", "--out", passive).ExitCode);
        Assert.NotEqual(File.ReadAllText(passive), File.ReadAllText(path));
    }

    [Fact]
    public void A_step_after_the_end_is_refused()
    {
        string path = fixture.PathOf("late.svg");
        (int exitCode, _, string error) = CommandLineFixture.Run("frame", "--seed", "0", "--step", "500", "--out", path);
        Assert.Equal(1, exitCode);
        Assert.Contains("The episode ended after 115 steps", error);
        Assert.False(File.Exists(path));
    }
}
