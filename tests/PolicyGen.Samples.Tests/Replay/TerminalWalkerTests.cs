using PolicyGen.Environments;
using PolicyGen.Samples.Tests.Walker;
using PolicyGen.Samples.Walker;
using PolicyGen.Samples.Walker.Views;
using Spectre.Console;
using Xunit;

namespace PolicyGen.Samples.Tests.Replay;

public sealed class TerminalWalkerTests
{
    [Fact]
    public void Pixels_have_the_colours_of_the_frame()
    {
        WalkerFrame frame = Frame();
        // 600 x 400 px on 60 x 40: a pixel is 10 px wide.
        var picture = new TerminalPicture(frame, 60, 40);
        Assert.Equal(WalkerColors.Ground, picture[30, 39]);
        Assert.Equal(WalkerColors.Sky, picture[2, 20]);
        System.Numerics.Vector2 hull = frame.Shapes.Single(shape => shape.Layer == FrameLayer.Hull).Points
            .Aggregate((a, b) => a + b) / 5;
        Assert.Equal(WalkerColors.Hull, picture[(int)(hull.X / 10), (int)(hull.Y / 10)]);
    }

    [Fact]
    public void A_band_keeps_the_walker_in_sight()
    {
        var picture = new TerminalPicture(Frame(), 100, 40);
        HashSet<FrameColor> colors = [.. Enumerable.Range(0, 40).SelectMany(y => Enumerable.Range(0, 100).Select(x => picture[x, y]))];
        Assert.Superset(new HashSet<FrameColor> { WalkerColors.Sky, WalkerColors.Ground, WalkerColors.Hull }, colors);
    }

    [Fact]
    public void With_colours_each_character_is_two_pixels()
    {
        string text = Print(ColorSystem.TrueColor, 60);
        Assert.Equal(60 * 12, text.Count(character => character == '▀'));
        Assert.Contains("38;2;127;51;229", text);
        Assert.Contains("48;2;102;153;76", text);
    }

    [Fact]
    public void Without_colours_ground_and_walker_are_drawn_and_the_sky_is_not()
    {
        string[] lines = Print(ColorSystem.NoColors, 100).TrimEnd('\n').Split('\n');
        Assert.Equal(20, lines.Length);
        Assert.Equal("", lines[0].Trim());
        Assert.Equal(new string('█', 100), lines[^1]);
        Assert.InRange(string.Concat(lines[..^5]).Count(character => character != ' '), 20, 400);
    }

    [Fact]
    public void A_watched_walker_walks_the_policy_it_took_and_leaves_it_alone()
    {
        using var fixture = new ReplayFixture();
        float[] before = fixture.Policy.Parameters.Values.ToArray();
        var data = new PageData(File.ReadAllText(fixture.Page));
        var watched = new WatchedWalker<BipedalWalker>(new WalkerPolicy(), ReplayFixture.Seed);
        watched.Take(fixture.Policy, fixture.Normalizer);
        var output = new StringWriter();
        watched.PlayEpisode(Console(output, ColorSystem.NoColors, 80), TimeSpan.Zero);
        Assert.True(watched.HasEnded);
        string last = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"seed 7  step {data.Steps,4}  return {data.Return,7:F1}");
        Assert.Contains(last, output.ToString());
        Assert.Equal(before, fixture.Policy.Parameters.Values.ToArray());
        watched.Next();
        Assert.False(watched.HasEnded);
    }

    [Fact]
    public void An_animation_stops_when_it_is_disposed()
    {
        var watched = new WatchedWalker<BipedalWalker>(new WalkerPolicy(), 1);
        using var drawn = new CountdownEvent(3);
        int count = 0;
        using (new WalkerAnimation(watched, _ => { Interlocked.Increment(ref count); if (!drawn.IsSet) { drawn.Signal(); } }))
        {
            drawn.Wait();
        }

        int stopped = count;
        Assert.True(stopped >= 3);
        Thread.Sleep(2 * WatchedWalker.Interval);
        Assert.Equal(stopped, count);
    }

    [Theory]
    [InlineData("train", "--steps", "1000")]
    [InlineData("evaluate", "nothing")]
    public void Watching_without_a_terminal_is_refused(params string[] args)
    {
        using var fixture = new ReplayFixture();
        args = [.. args.Select(arg => arg == "nothing" ? fixture.Checkpoint : arg)];
        (int exitCode, string output, string error) = CommandLineFixture.Run([.. args, "--watch"]);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("error: --watch draws on a terminal", error);
    }

    private static WalkerFrame Frame()
    {
        var environment = new BipedalWalker();
        environment.Reset(0, new float[24]);
        return WalkerFrame.Create(environment.Scene);
    }

    private static string Print(ColorSystem colors, int width)
    {
        var output = new StringWriter();
        Console(output, colors, width).Write(new TerminalWalker(Frame()));
        return output.ToString();
    }

    private static IAnsiConsole Console(TextWriter output, ColorSystem colors, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colors == ColorSystem.NoColors ? ColorSystemSupport.NoColors : ColorSystemSupport.TrueColor,
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.Yes,
        });
        console.Profile.Width = width;
        return console;
    }
}
