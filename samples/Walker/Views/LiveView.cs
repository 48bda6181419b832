using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A panel that is redrawn in place, below it the walker that is being watched.</summary>
internal sealed class LiveView(IAnsiConsole console, WatchedWalker? watched, RunStart start) : TrainingView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    public override void Run(Action<Action<TrainingStatus>> train)
    {
        var pace = new Pace(Interval, start);
        IRenderable panel = new Text("Starting...");
        console.Live(panel).Start(context =>
        {
            using WalkerAnimation? animation = watched is null ? null : new WalkerAnimation(watched, picture => context.UpdateTarget(new Rows(Volatile.Read(ref panel), picture)));
            train(status =>
            {
                if (!pace.IsDue(status))
                {
                    return;
                }

                Volatile.Write(ref panel, StatusPanel.Draw(status, pace));
                if (animation is null)
                {
                    context.UpdateTarget(panel);
                }
            });
        });
    }
}
