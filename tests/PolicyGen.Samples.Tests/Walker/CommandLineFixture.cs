using PolicyGen.Samples.Walker;

namespace PolicyGen.Samples.Tests.Walker;

/// <summary>Runs the walker's command line in this process, in a folder of its own; and once for all tests a short training.</summary>
public sealed class CommandLineFixture : IDisposable
{
    public CommandLineFixture() =>
        Training = Run([.. ShortRun("ppo"), "--threads", "2", "--out", RunFolder]);

    public string Folder { get; } = Directory.CreateTempSubdirectory("policygen-walker").FullName;

    public (int ExitCode, string Output, string Error) Training { get; }

    /// <summary>The folder of the training.</summary>
    public string RunFolder => PathOf("trained");

    public string Checkpoint => Path.Combine(RunFolder, "best.checkpoint");

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>A run of some ten small updates and four evaluations.</summary>
    public static string[] ShortRun(string algorithm) =>
    [
        "train", "--algorithm", algorithm, "--seed", "3", "--set", "environments=8",
        .. algorithm is "sac" or "tqc"
            ? (string[])["--steps", "600", "--set", "stepsPerUpdate=8", "--set", "learningStarts=100", "--set", "batchSize=16"]
            : ["--steps", "4000", "--set", "stepsPerBatch=64"],
        "--set", "evaluations=4", "--set", "evaluationEpisodes=5",
    ];

    public static (int ExitCode, string Output, string Error) Run(params string[] args) => Run(args, new StringWriter(), default);

    /// <summary>Trains until a line with the given text is written, and then stops as Ctrl+C does.</summary>
    public static (int ExitCode, string Output, string Error) RunUntil(string text, string[] args)
    {
        using var stop = new CancellationTokenSource();
        return Run(args, new SeenWriter(line => { if (line.Contains(text, StringComparison.Ordinal)) { stop.Cancel(); } }), stop.Token);
    }

    /// <summary>Tells each line as it is written.</summary>
    public static (int ExitCode, string Output, string Error) RunSeeing(Action<string> see, string[] args) => Run(args, new SeenWriter(see), default);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static (int ExitCode, string Output, string Error) Run(string[] args, StringWriter output, CancellationToken stop)
    {
        var error = new StringWriter();
        int exitCode = CommandLine.Run(args, output, error, stop);
        return (exitCode, output.ToString(), error.ToString());
    }

    private sealed class SeenWriter(Action<string> see) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            see(value ?? "");
        }
    }
}
