using System.Globalization;
using System.Numerics;
using PolicyGen.Reports;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Samples.Walker.Configuration;
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
    /// <param name="origin">The file they stand in, for messages.</param>
    /// <exception cref="InvalidDataException">An option that every run has is missing or no number; the message says where.</exception>
    public static RunDescription Of(WalkerTask task, WalkerAlgorithm algorithm, IReadOnlyList<Setting> options, string origin)
    {
        return new RunDescription
        {
            Algorithm = algorithm.Title,
            Environment = task.FullName,
            Seed = Number<ulong>("seed"),
            Parameters = algorithm.CreatePolicy().Parameters.Count,
            Threads = Number<int>("threads"),
            SolvedAt = task.SolvedAt,
            Settings = [.. options.Where(option => !Shown.Contains(option.Name)).Select(option => new RunSetting(option.Name, option.Value))],
        };

        T Number<T>(string name)
            where T : IBinaryInteger<T>, IMinMaxValue<T>
        {
            string text = Find(options, name, origin);
            return T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T? number)
                ? number
                : throw new InvalidDataException($"{origin}: {name} is {text}; it must be a whole number in [0, {T.MaxValue}].");
        }
    }

    /// <summary>The value of the option of this name.</summary>
    /// <exception cref="InvalidDataException">It is missing; the message says where.</exception>
    public static string Find(IReadOnlyList<Setting> options, string name, string origin) =>
        options.Where(option => option.Name == name).Select(option => option.Value).FirstOrDefault()
        ?? throw new InvalidDataException($"{origin}: '{name}' is missing; is it the file of a run?");
}
