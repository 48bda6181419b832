using System.CommandLine;
using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>replay: plays an episode of a saved policy and writes it as one HTML file.</summary>
internal static class ReplayCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> path = CommonOptions.PolicyPath();
        var page = new Option<FileInfo>("--out")
        {
            Description = "HTML file to write; it needs nothing else and opens in any browser.",
            HelpName = "FILE.html",
            DefaultValueFactory = _ => new FileInfo("replay.html"),
        };
        Option<long> seed = CommonOptions.Number("--seed", "Reset seed of the episode.", 1000, 0);
        Option<string> environment = CommonOptions.EnvironmentName(null);
        var stochastic = new Option<bool>("--stochastic") { Description = "Draw the actions from the policy instead of taking the deterministic ones." };
        var command = new Command("replay", "Plays an episode of a saved walker and writes a page that shows it.") { path, page, seed, environment, stochastic };
        command.SetAction(parsed =>
        {
            string source = parsed.GetValue(path)!;
            Checkpoint checkpoint = SavedPolicy.Open(source);
            WalkerTask task = WalkerTask.For(parsed.GetValue(environment), checkpoint);
            RecordedEpisode episode = task.Record(checkpoint, Path.GetFileName(Path.TrimEndingDirectorySeparator(source)), parsed.GetValue(seed), parsed.GetValue(stochastic));
            string destination = parsed.GetValue(page)!.FullName;
            File.WriteAllText(destination, ReplayPage.Write(episode));
            output.WriteLine(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{episode.Environment}, seed {episode.Seed}: return {episode.Return:F1} in {episode.Steps} steps. Written to {destination}"));
        });
        return command;
    }
}
