using System.Globalization;
using System.Text.Json;

namespace PolicyGen.Environments.Tests;

/// <summary>One recorded episode; row 0 of states and observations is the reset. The file says how it was made.</summary>
internal sealed record PendulumRecording(
    long Seed, string Actions, double[][] States, float[][] Observations, float[] Action, double[] Rewards)
{
    public static IReadOnlyList<PendulumRecording> All { get; } = Load();

    private static List<PendulumRecording> Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "pendulum", "episodes.json");
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(path));
        return [.. file.RootElement.GetProperty("episodes").EnumerateArray().Select(Read)];
    }

    private static PendulumRecording Read(JsonElement episode) => new(
        episode.GetProperty("seed").GetInt64(),
        episode.GetProperty("actions").GetString()!,
        [.. episode.GetProperty("states").EnumerateArray().Select(row => row.EnumerateArray().Select(Double).ToArray())],
        [.. episode.GetProperty("observations").EnumerateArray().Select(row => row.EnumerateArray().Select(Single).ToArray())],
        [.. episode.GetProperty("action").EnumerateArray().Select(Single)],
        [.. episode.GetProperty("rewards").EnumerateArray().Select(Double)]);

    private static double Double(JsonElement bits) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(bits.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static float Single(JsonElement bits) =>
        BitConverter.UInt32BitsToSingle(uint.Parse(bits.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
