using PolicyGen.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A panel that is redrawn in place, below it the walker that is being watched.</summary>
internal sealed class LiveView(IAnsiConsole console, WatchedWalker? watched) : TrainingView
{
    private const int BarWidth = 60;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    public override void Run(Action<Action<TrainingProgress, TimeSpan>> train)
    {
        var pace = new Pace(Interval);
        IRenderable panel = new Text("Starting...");
        console.Live(panel).Start(context =>
        {
            using WalkerAnimation? animation = watched is null ? null : new WalkerAnimation(watched, picture => context.UpdateTarget(new Rows(Volatile.Read(ref panel), picture)));
            train((progress, elapsed) =>
            {
                if (!pace.IsDue(progress, elapsed))
                {
                    return;
                }

                Volatile.Write(ref panel, Draw(progress, elapsed, pace));
                if (animation is null)
                {
                    context.UpdateTarget(panel);
                }
            });
        });
    }

    private static IRenderable Draw(TrainingProgress progress, TimeSpan elapsed, Pace pace)
    {
        double done = Math.Min(1, (double)progress.Steps / progress.TotalSteps);
        int filled = (int)(done * BarWidth);
        Grid grid = new Grid().AddColumn().AddColumn().AddColumn().AddColumn();
        AddRow(grid, "steps", $"{progress.Steps:N0} of {progress.TotalSteps:N0}", "steps/s", $"{pace.StepsPerSecond:N0}");
        AddRow(grid, "return", $"{progress.MeanReturn:F1}", "episodes", $"{progress.Episodes:N0}");
        AddRow(grid, "length", $"{progress.MeanLength:F0}", "entropy", $"{progress.Entropy:F2} nats");
        AddRow(grid, "value loss", $"{progress.ValueLoss:G3}", "explained variance", $"{progress.ExplainedVariance:F2}");
        AddRow(grid, "gradient norm", $"{progress.GradientNorm:G3}", "learning rate", $"{progress.LearningRate:G3}");
        AddRow(grid, "elapsed", $"{ViewFormat.Minutes(elapsed)}", "time left", $"{ViewFormat.Minutes(pace.Left)}");
        var bar = new Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {(int)(100 * done)} %");
        return new Panel(new Rows(bar, grid)).Header("learning to walk").RoundedBorder();
    }

    private static void AddRow(Grid grid, string name1, FormattableString value1, string name2, FormattableString value2) =>
        grid.AddRow(
            new Markup($"[grey]{name1}[/]"),
            new Text(value1.ToString(ViewFormat.Numbers)),
            new Markup($"[grey]{name2}[/]"),
            new Text(value2.ToString(ViewFormat.Numbers)));
}
