using System.CommandLine;
using PolicyGen.Samples.Walker.Commands;

namespace PolicyGen.Samples.Walker;

/// <summary>The program behind its command line; errors become one line on the error stream and an exit code above 0.</summary>
internal static class CommandLine
{
    /// <summary>How users start it, for messages.</summary>
    public const string Program = "dotnet run -c Release --project samples/Walker --";

    /// <param name="args">The command line.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives errors.</param>
    /// <param name="stop">Stops a training run as Ctrl+C does.</param>
    public static int Run(string[] args, TextWriter output, TextWriter error, CancellationToken stop = default)
    {
        var root = new RootCommand("Teaches a policy that is declared by one attribute to walk. Without a command: train, whose options train --help lists.")
        {
            TrainCommand.Create(output, stop),
            EvaluateCommand.Create(output),
            TraceCommand.Create(output),
            ReplayCommand.Create(output),
            FrameCommand.Create(output),
            ExportCommand.Create(output),
            CompareCommand.Create(output),
        };
        ParseResult parsed = root.Parse(HasCommand(args, root) ? args : [TrainCommand.Name, .. args]);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotFiniteNumberException or InvalidDataException)
        {
            error.WriteLine($"error: {MessageOf(exception)}");
            return 1;
        }
    }

    // What begins with an option of training has none.
    private static bool HasCommand(string[] args, RootCommand root) =>
        args is [var first, ..] && (!first.StartsWith('-') || root.Options.Any(option => option.Name == first || option.Aliases.Contains(first)));

    // Argument exceptions append the name of a parameter, and the value that the message says already.
    private static string MessageOf(Exception exception) => exception is ArgumentException { ParamName: { } name }
        ? exception.Message.Split($" (Parameter '{name}')")[0]
        : exception.Message;
}
