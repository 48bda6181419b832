using PolicyGen.Samples.Walker;

namespace PolicyGen.Samples.Tests.Walker;

/// <summary>Runs the walker's command line in this process, in a folder of its own; and once for all tests a short training.</summary>
public sealed class CommandLineFixture : IDisposable
{
    public CommandLineFixture() =>
        Training = Run("train", "--steps", "4000", "--seed", "3", "--threads", "2", "--out", PathOf("trained"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("policygen-walker").FullName;

    public (int ExitCode, string Output, string Error) Training { get; }

    public string Checkpoint => PathOf("trained", "walker.checkpoint");

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = CommandLine.Run(args, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
