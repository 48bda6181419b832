using Spectre.Console;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>Shows a run while it goes on.</summary>
internal abstract class TrainingView
{
    /// <summary>Whether something can be redrawn in place.</summary>
    public static bool IsTerminal(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>A live view on a terminal, with a walker if there is one; plain lines anywhere else.</summary>
    public static TrainingView Create(TextWriter output, WatchedWalker? watched, RunStart start) =>
        IsTerminal(output) ? new LiveView(AnsiConsole.Console, watched, start) : new PlainView(output, start);

    /// <summary>Runs the training, which reports its status through the given action after each update.</summary>
    public abstract void Run(Action<Action<TrainingStatus>> train);
}
