using System.CommandLine;
using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>export: writes a saved policy in a format that other programs read.</summary>
internal static class ExportCommand
{
    private const string Safetensors = "safetensors";
    private const long EpisodeSeed = 1000;

    public static Command Create(TextWriter output)
    {
        Argument<string> path = CommonOptions.PolicyPath();
        var format = new Option<string>("--format")
        {
            Description = "Format of the file: safetensors.",
            HelpName = Safetensors,
            DefaultValueFactory = _ => Safetensors,
        };
        format.AcceptOnlyFromAmong(Safetensors);
        var file = new Option<FileInfo>("--out") { Description = "File to write; one that exists is replaced.", HelpName = "FILE", Required = true };
        var episode = new Option<FileInfo>("--episode")
        {
            Description = $"Also write the observations and deterministic actions of an episode, seed {EpisodeSeed}: what a reader of the file must reproduce.",
            HelpName = "FILE.csv",
        };
        var command = new Command("export", "Writes a saved walker in a format that PyTorch, NumPy and others read.") { path, format, file, episode };
        command.SetAction(parsed =>
        {
            Checkpoint checkpoint = SavedPolicy.Open(parsed.GetValue(path)!);
            WalkerTask task = WalkerTask.FindByFullName(checkpoint.Text("environment"));
            string destination = parsed.GetValue(file)!.FullName;
            task.Export(checkpoint, destination);
            output.WriteLine($"Policy and observation statistics written to {destination}");
            if (parsed.GetValue(episode) is { } csv)
            {
                File.WriteAllText(csv.FullName, task.ActionTable(checkpoint, EpisodeSeed));
                output.WriteLine($"Observations and actions written to {csv.FullName}");
            }
        });
        return command;
    }
}
