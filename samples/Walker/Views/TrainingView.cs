using PolicyGen.Training;
using Spectre.Console;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>Shows a run while it goes on.</summary>
internal abstract class TrainingView
{
    /// <summary>Whether something can be redrawn in place.</summary>
    public static bool IsTerminal(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>A live view on a terminal, with a walker if there is one; plain lines anywhere else.</summary>
    public static TrainingView Create(TextWriter output, WatchedWalker? watched) =>
        IsTerminal(output) ? new LiveView(AnsiConsole.Console, watched) : new PlainView(output);

    /// <summary>Runs the training, which reports its progress through the given action after each update.</summary>
    public abstract void Run(Action<Action<TrainingProgress, TimeSpan>> train);
}
