using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Samples.Walker.Views;
using PolicyGen.Training;
using Spectre.Console;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>evaluate: plays deterministic episodes of a saved policy on fresh seeds.</summary>
internal static class EvaluateCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> path = CommonOptions.PolicyPath();
        Option<long> episodes = CommonOptions.Number("--episodes", "Number of episodes.", 100, 1, 1_000_000);
        Option<long> seed = CommonOptions.Number("--seed", "Reset seed of the first episode; the others follow by ones.", 1000, 0, 1L << 60);
        Option<string> environment = CommonOptions.EnvironmentName(null);
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        Option<bool> watch = CommonOptions.Watch("Show the first episode on the terminal before all are evaluated.");
        var command = new Command("evaluate", "Plays deterministic episodes of a saved walker on fresh seeds.") { path, episodes, seed, environment, json, watch };
        command.SetAction(parsed =>
        {
            Checkpoint checkpoint = SavedPolicy.Open(parsed.GetValue(path)!);
            WalkerTask task = WalkerTask.For(parsed.GetValue(environment), checkpoint);
            if (parsed.GetValue(watch))
            {
                WatchedWalker.RequireTerminal(output);
                task.Watch(checkpoint, parsed.GetValue(seed)).PlayEpisode(AnsiConsole.Console, WatchedWalker.Interval);
            }

            EvaluationResult result = task.Evaluate(checkpoint, (int)parsed.GetValue(episodes), parsed.GetValue(seed));
            output.WriteLine(parsed.GetValue(json) ? Json(result) : Text(task.FullName, result));
        });
        return command;
    }

    /// <summary>The result in one sentence.</summary>
    public static string Text(string environment, EvaluationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{environment}: {result.Returns.Count} deterministic episodes, seeds {result.FirstSeed} to {result.FirstSeed + result.Returns.Count - 1}: "
        + $"mean {result.Mean:F1}, std {result.StandardDeviation:F1}, min {result.Minimum:F1}, max {result.Maximum:F1}, "
        + $"{result.Falls} falls, mean length {result.MeanLength:F0}");

    private static string Json(EvaluationResult result)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("mean", result.Mean);
            writer.WriteNumber("std", result.StandardDeviation);
            writer.WriteNumber("min", result.Minimum);
            writer.WriteNumber("max", result.Maximum);
            writer.WriteNumber("falls", result.Falls);
            writer.WriteNumber("meanLength", result.MeanLength);
            writer.WriteNumber("episodes", result.Returns.Count);
            writer.WriteStartArray("returns");
            foreach (double value in result.Returns)
            {
                writer.WriteNumberValue(value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
