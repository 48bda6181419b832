using System.Globalization;
using PolicyGen.Reports;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>Describes runs for reports.</summary>
internal static class RunDescriptions
{
    // What a report shows by itself, from the description.
    private static readonly string[] Shown = ["algorithm", "environment", "seed", "threads"];

    /// <param name="task">What it walks on.</param>
    /// <param name="algorithm">How it learns.</param>
    /// <param name="options">All options in effect, as config.json holds them.</param>
    public static RunDescription Of(WalkerTask task, WalkerAlgorithm algorithm, IEnumerable<RunSetting> options)
    {
        RunSetting[] settings = [.. options];
        return new RunDescription
        {
            Algorithm = algorithm.Title,
            Environment = task.FullName,
            Seed = ulong.Parse(ValueOf("seed"), CultureInfo.InvariantCulture),
            Parameters = algorithm.CreatePolicy().Parameters.Count,
            Threads = int.Parse(ValueOf("threads"), CultureInfo.InvariantCulture),
            SolvedAt = task.SolvedAt,
            Settings = [.. settings.Where(setting => !Shown.Contains(setting.Name))],
        };

        string ValueOf(string name) => settings.First(setting => setting.Name == name).Value;
    }
}
