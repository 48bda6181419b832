using System.CommandLine;
using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Samples.Walker.Views;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>train: learns, shows it, evaluates and saves.</summary>
internal static class TrainCommand
{
    private const string Reinforce = "reinforce";

    public static Command Create(TextWriter output)
    {
        var algorithm = new Option<string>("--algorithm")
        {
            Description = "How to learn. Default: reinforce (with a learned baseline).",
            HelpName = Reinforce,
            DefaultValueFactory = _ => Reinforce,
        };
        algorithm.AcceptOnlyFromAmong(Reinforce);
        Option<string> environment = CommonOptions.EnvironmentName(WalkerTask.V3);
        Option<long> steps = CommonOptions.Number("--steps", "Environment steps of the whole run.", TrainRequest.DefaultSteps, 1);
        Option<long> seed = CommonOptions.Number("--seed", "Seed of the run; the same seed gives the same result for any number of threads.", 1, 0);
        Option<long> threads = CommonOptions.Number("--threads", "Number of threads.", Environment.ProcessorCount, 1, 1024);
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder for the result; one that holds a run already is refused. Default: a new one under runs/.",
            HelpName = "DIR",
        };
        Option<bool> watch = CommonOptions.Watch("Show the walker on the terminal while it learns.");
        var command = new Command("train", "Trains a walker and saves it.") { algorithm, environment, steps, seed, threads, folder, watch };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(watch))
            {
                WatchedWalker.RequireTerminal(output);
            }

            string task = parsed.GetValue(environment)!;
            long runSeed = parsed.GetValue(seed);
            var request = new TrainRequest
            {
                Steps = parsed.GetValue(steps),
                Seed = (ulong)runSeed,
                Threads = (int)parsed.GetValue(threads),
                Folder = parsed.GetValue(folder)?.FullName ?? NewFolder($"{task}-{parsed.GetValue(algorithm)}-seed{runSeed}"),
                Watch = parsed.GetValue(watch),
            };
            WalkerTask.Find(task).Train(request, output);
        });
        return command;
    }

    private static string NewFolder(string name)
    {
        string folder = Path.GetFullPath(Path.Combine("runs", name));
        string free = folder;
        for (int number = 2; Directory.Exists(free); number++)
        {
            free = $"{folder}-{number}";
        }

        return free;
    }
}
