using System.Globalization;
using PolicyGen.Environments;
using PolicyGen.Samples.Tests.Walker;
using Xunit;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>The replay command and the text of its page; what the page does is tested in a browser.</summary>
public sealed class ReplayPageTests(ReplayFixture fixture) : IClassFixture<ReplayFixture>
{
    private readonly string _html = File.ReadAllText(fixture.Page);

    [Fact]
    public void The_command_says_what_it_wrote()
    {
        Assert.Equal(("", 0), (fixture.Command.Error, fixture.Command.ExitCode));
        var data = new PageData(_html);
        string expected = string.Create(CultureInfo.InvariantCulture, $"BipedalWalker-v3, seed 7: return {data.Return:F1} in {data.Steps} steps. Written to {fixture.Page}");
        Assert.Equal(expected, fixture.Command.Output.TrimEnd());
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        Assert.DoesNotContain("http:", _html);
        Assert.DoesNotContain("https:", _html);
        Assert.DoesNotContain("src=", _html);
        Assert.DoesNotContain("@import", _html);
        Assert.DoesNotContain("{{", _html);
        Assert.Contains("default-src 'none'", _html);
    }

    [Fact]
    public void Rows_are_the_episode_of_the_deterministic_policy()
    {
        var data = new PageData(_html);
        var environment = new BipedalWalker();
        PolicyWorkspace workspace = fixture.Policy.CreateWorkspace();
        float[] observation = new float[24], normalized = new float[24], action = new float[4], heads = new float[8], logProb = new float[1];
        environment.Reset(ReplayFixture.Seed, observation);
        double sum = 0;
        for (int step = 1; step <= data.Steps; step++)
        {
            fixture.Normalizer.Normalize(observation, normalized);
            fixture.Policy.Forward(normalized, workspace);
            fixture.Policy.DeterministicAction(workspace, action);
            fixture.Policy.CopyHeads(workspace, heads);
            fixture.Policy.LogProb(workspace, heads.AsSpan(0, 4), logProb);
            StepResult result = environment.Step(action, observation);
            sum += result.Reward;
            Assert.Equal(step == data.Steps, result.End != EpisodeEnd.None);
            WalkerPartState knee = environment.Scene.Part(WalkerPart.LowerLeg2);
            Assert.Equal([knee.X, knee.Y, knee.Angle], [data.At(step, 12), data.At(step, 13), data.At(step, 14)]);
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(action[i], data.At(step, data.Column("action") + i));
                Assert.Equal(environment.Scene.Joint(i).MotorTorque, data.At(step, data.Column("torque") + i));
            }

            Assert.Equal(environment.Scene.Lidar[9], data.At(step, data.Column("lidar") + 9));
            Assert.Equal(logProb[0], data.At(step, data.Column("logProb")));
            Assert.Equal((float)sum, data.At(step, data.Column("return")));
            int contact = (environment.Scene.FootContact(0) ? 1 : 0) | (environment.Scene.FootContact(1) ? 2 : 0) | (environment.Scene.HullTouched ? 4 : 0);
            Assert.Equal(contact, data.At(step, data.Column("contact")));
        }

        Assert.Equal(sum, data.Return);
        Assert.Equal(data.Rows.Length, (data.Steps + 1) * data.Column("count"));
    }

    [Fact]
    public void The_same_call_writes_the_same_bytes()
    {
        string again = fixture.PathOf("again.html");
        Assert.Equal(0, CommandLineFixture.Run("replay", fixture.Checkpoint, "--out", again, "--seed", "7").ExitCode);
        Assert.Equal(File.ReadAllBytes(fixture.Page), File.ReadAllBytes(again));
    }

    [Fact]
    public void Drawn_actions_differ_from_the_deterministic_ones_and_repeat()
    {
        (string one, string two) = (fixture.PathOf("one.html"), fixture.PathOf("two.html"));
        string[] options = ["--seed", "7", "--stochastic"];
        Assert.Equal(0, CommandLineFixture.Run(["replay", fixture.Checkpoint, "--out", one, .. options]).ExitCode);
        Assert.Equal(0, CommandLineFixture.Run(["replay", fixture.Checkpoint, "--out", two, .. options]).ExitCode);
        Assert.Equal(File.ReadAllText(one), File.ReadAllText(two));
        var drawn = new PageData(File.ReadAllText(one));
        int action = drawn.Column("action");
        Assert.NotEqual(new PageData(_html).At(1, action), drawn.At(1, action));
        Assert.Contains("drawn actions", drawn.Json.GetProperty("policy").GetString());
    }

    [Fact]
    public void Another_course_has_its_obstacles()
    {
        string path = fixture.PathOf("hardcore.html");
        Assert.Equal(0, CommandLineFixture.Run("replay", fixture.Checkpoint, "--out", path, "--env", "hardcore", "--seed", "22").ExitCode);
        var data = new PageData(File.ReadAllText(path));
        var environment = new BipedalWalkerHardcore();
        environment.Reset(22, new float[24]);
        Assert.Equal("BipedalWalkerHardcore-v3", data.Json.GetProperty("environment").GetString());
        Assert.Equal(environment.Scene.ObstacleCount, data.Json.GetProperty("obstacles").GetArrayLength());
    }

    [Fact]
    public void Names_cannot_break_the_page()
    {
        string path = fixture.PathOf("a<b>&'c.checkpoint");
        File.Copy(fixture.Checkpoint, path);
        string page = fixture.PathOf("names.html");
        Assert.Equal(0, CommandLineFixture.Run("replay", path, "--out", page).ExitCode);
        string html = File.ReadAllText(page);
        Assert.DoesNotContain("a<b>", html);
        Assert.StartsWith("a<b>&'c.checkpoint", new PageData(html).Json.GetProperty("policy").GetString());
    }

    [Fact]
    public void A_missing_checkpoint_is_one_line_and_writes_nothing()
    {
        string page = fixture.PathOf("none.html");
        (int exitCode, string output, string error) = CommandLineFixture.Run("replay", fixture.PathOf("none"), "--out", page);
        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith("error: ", error);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(File.Exists(page));
    }
}
