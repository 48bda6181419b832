using System.CommandLine;
using PolicyGen.Samples.Walker.Commands;

namespace PolicyGen.Samples.Walker;

/// <summary>The program behind its command line; errors become one line on the error stream and an exit code above 0.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Teaches a policy that is declared by one attribute to walk. Without arguments: train.")
        {
            TrainCommand.Create(output),
            EvaluateCommand.Create(output),
            TraceCommand.Create(output),
            ReplayCommand.Create(output),
            FrameCommand.Create(output),
            ExportCommand.Create(output),
        };
        ParseResult parsed = root.Parse(args.Length == 0 ? ["train"] : args);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotFiniteNumberException or InvalidDataException)
        {
            error.WriteLine($"error: {exception.Message}");
            return 1;
        }
    }
}
