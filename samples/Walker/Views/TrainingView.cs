using PolicyGen.Training;
using Spectre.Console;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>Shows a run while it goes on.</summary>
internal abstract class TrainingView
{
    /// <summary>A live view on a terminal, plain lines anywhere else.</summary>
    public static TrainingView Create(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive
            ? new LiveView()
            : new PlainView(output);

    /// <summary>Runs the training, which reports its progress through the given action after each update.</summary>
    public abstract void Run(Action<Action<TrainingProgress, TimeSpan>> train);
}
