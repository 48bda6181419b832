using PolicyGen.Samples.Walker.Views;
using PolicyGen.Training;
using Spectre.Console;
using Xunit;

namespace PolicyGen.Samples.Tests.Walker;

public sealed class StatusPanelTests
{
    [Fact]
    public void It_shows_where_the_run_stands()
    {
        string text = Print(new TrainingProgress { Steps = 250_000, TotalSteps = 1_000_000, Episodes = 321, MeanReturn = 12.34, MeanLength = 99, ClipFraction = 0.125, KlDivergence = 0.0123, EntropyCoefficient = 0.2 }, 45.67);
        Assert.Contains("25 %", text);
        Assert.Contains("250,000 of 1,000,000", text);
        Assert.Contains("12.3 in 99 steps", text);
        Assert.Contains("321", text);
        Assert.Contains("45.7", text);
        Assert.Contains("0.125", text);
        Assert.Contains("0.0123", text);
        Assert.Contains("entropy weight", text);
        // 150,000 steps in 30 s: the steps before this program began do not count.
        Assert.Contains("5,000", text);
        Assert.Contains("02:30", text);
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > 80);
    }

    [Fact]
    public void What_the_algorithm_does_not_have_is_left_out_and_what_is_not_there_yet_is_a_dash()
    {
        string text = Print(new TrainingProgress { Steps = 200_000, TotalSteps = 1_000_000 }, double.NaN);
        Assert.DoesNotContain("clip fraction", text);
        Assert.DoesNotContain("NaN", text);
        Assert.Matches(@"return +- in - steps", text);
        Assert.Matches(@"best +- ", text);
    }

    [Fact]
    public void The_time_left_has_no_end_to_run_over()
    {
        var pace = new Pace(TimeSpan.FromSeconds(1), new RunStart(0, TimeSpan.Zero));
        Assert.True(pace.IsDue(new TrainingStatus(new TrainingProgress { Steps = 1000, TotalSteps = long.MaxValue }, TimeSpan.FromSeconds(1), null, double.NaN)));
        Assert.Equal(TimeSpan.FromSeconds(1e10), pace.Left);
    }

    private static string Print(TrainingProgress progress, double best)
    {
        var pace = new Pace(TimeSpan.FromSeconds(1), new RunStart(100_000, TimeSpan.FromSeconds(20)));
        var status = new TrainingStatus(progress, TimeSpan.FromSeconds(50), null, best);
        Assert.True(pace.IsDue(status));
        var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 100;
        console.Write(StatusPanel.Draw(status, pace));
        return output.ToString();
    }
}
