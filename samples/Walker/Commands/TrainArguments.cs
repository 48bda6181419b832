using System.CommandLine;
using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Samples.Walker.Configuration;
using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>The options of train that say what to do, and how they become one request.</summary>
internal sealed class TrainArguments
{
    private readonly Option<string> _algorithm = new("--algorithm");
    private readonly Option<string> _environment = CommonOptions.EnvironmentName(WalkerTask.V3);
    private readonly Option<long> _steps = CommonOptions.Number("--steps", "Environment steps of the whole run, as --set totalSteps=N. Default: the algorithm's.", (1, long.MaxValue));
    private readonly Option<long> _seed = CommonOptions.Number("--seed", "Seed of the run; the same seed gives the same result for any number of threads. Default: 1.", (0, long.MaxValue));
    private readonly Option<long> _threads = CommonOptions.Number("--threads", "Number of threads. Default: all cores.", (1, 1024));
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "An option of the algorithm or the run, such as learningRate=3e-4; may be repeated. --list shows all.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<FileInfo> _config = new("--config")
    {
        Description = "JSON file with options, such as the config.json of another run; the command line wins over it.",
        HelpName = "FILE.json",
    };

    private readonly Option<string> _resume = new("--resume")
    {
        Description = "Go on with a saved run, given its folder or a checkpoint, as if it had never stopped. --steps, --threads and --out may differ.",
        HelpName = "PATH",
    };

    private readonly Option<DirectoryInfo> _folder = new("--out")
    {
        Description = "Folder for the result; one that holds a run already is refused. Default: a new one under runs/, with --resume that of the run.",
        HelpName = "DIR",
    };

    public TrainArguments()
    {
        string[] names = [.. WalkerTask.Find(WalkerTask.V3).Algorithms.Select(algorithm => algorithm.Name)];
        _algorithm.HelpName = string.Join('|', names);
        _algorithm.Description = $"How to learn. Default: {names[0]}.";
        _algorithm.AcceptOnlyFromAmong(names);
        _environment.DefaultValueFactory = null;
    }

    public IEnumerable<Option> Options => [_algorithm, _environment, _steps, _seed, _threads, _set, _config, _resume, _folder];

    /// <summary>Nothing has been written yet when it returns or fails.</summary>
    /// <exception cref="ArgumentException">An option is unknown, impossible, or does not go with another.</exception>
    /// <exception cref="InvalidDataException">The config file or the checkpoint cannot be used.</exception>
    public TrainRequest Read(ParseResult parsed) => parsed.GetValue(_resume) is { } path ? GoOn(parsed, path) : Begin(parsed);

    private TrainRequest Begin(ParseResult parsed)
    {
        var given = new GivenSettings(
            parsed.GetValue(_config) is { } file ? ConfigFile.Read(file.FullName) : [],
            [.. Short(parsed), .. (parsed.GetValue(_set) ?? []).Select(Setting.Parse)]);
        WalkerTask task = WalkerTask.Find(given.Take("environment")?.Value ?? WalkerTask.V3);
        WalkerAlgorithm algorithm = given.Take("algorithm") is { } name ? task.FindAlgorithm(name.Value) : task.Algorithms[0];
        TrainerPlan plan = algorithm.Plan(given, null);
        RunOptions run = given.TakeInto(new RunOptions());
        given.RequireNoneLeft(algorithm.Name);
        RunFolder folder = FolderOf(parsed) ?? RunFolder.New($"{task.ShortName}-{algorithm.Name}-seed{plan.Seed}");
        return new TrainRequest { Task = task, Plan = plan, Run = run, Folder = folder };
    }

    private TrainRequest GoOn(ParseResult parsed, string path)
    {
        foreach (Option option in new Option[] { _algorithm, _environment, _seed, _set, _config })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new ArgumentException($"{option.Name} does not go with --resume: a run goes on with the options it began with; only --steps, --threads and --out may differ.");
            }
        }

        string file = Path.GetFullPath(RunFolder.CheckpointToResume(path));
        Checkpoint checkpoint = CheckpointFile.Load(file);
        var source = new RunFolder(Path.GetDirectoryName(file)!);
        WalkerTask task = WalkerTask.FindByFullName(checkpoint.Text("environment"));
        WalkerAlgorithm algorithm = task.FindAlgorithm(checkpoint.Text("algorithm"));
        TrainerPlan plan = algorithm.Plan(new GivenSettings([], Short(parsed)), checkpoint);
        RunOptions run = RunCheckpoint.LoadOptions<RunOptions>(checkpoint, algorithm.Name);

        // Going on from anything but the latest checkpoint in its own folder would write over what came later.
        RunFolder folder = FolderOf(parsed) ?? (file == source.Latest ? source : RunFolder.New($"{task.ShortName}-{algorithm.Name}-seed{plan.Seed}"));
        return new TrainRequest { Task = task, Plan = plan, Run = run, Folder = folder, Resumed = new ResumedRun(source, file, checkpoint) };
    }

    // The options that have a name of their own on the command line.
    private IEnumerable<Setting> Short(ParseResult parsed)
    {
        (Option Option, string Name)[] options =
            [(_algorithm, "algorithm"), (_environment, "environment"), (_steps, "totalSteps"), (_seed, "seed"), (_threads, "threads")];
        return options
            .Where(pair => parsed.GetResult(pair.Option) is not null)
            .Select(pair => new Setting(pair.Name, parsed.GetResult(pair.Option)!.Tokens[0].Value, pair.Option.Name));
    }

    private RunFolder? FolderOf(ParseResult parsed) =>
        parsed.GetValue(_folder) is { } folder ? new RunFolder(Path.TrimEndingDirectorySeparator(folder.FullName)) : null;
}
