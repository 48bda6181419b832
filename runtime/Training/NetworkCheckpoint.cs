using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>
/// A network in a checkpoint: its tensors, and beside them what tells it from another network whose tensors have the same names and shapes.
/// </summary>
internal static class NetworkCheckpoint
{
    private const string Hash = "architectureHash";

    // 64 bits: two architectures that somebody takes for each other differ in them.
    private const int HashDigits = 16;

    /// <summary>What critics say of themselves.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Structure(IQFunction critics) =>
    [
        new("observationDim", Number(critics.ObservationDim)),
        new("actionDim", Number(critics.ActionDim)),
        new("critics", Number(critics.Critics)),
        new("quantiles", Number(critics.Quantiles)),
    ];

    /// <summary>What a value function says of itself.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Structure(IValueFunction valueFunction) =>
        [new("observationDim", Number(valueFunction.ObservationDim))];

    /// <summary>Adds the tensors under a prefix, and a text for each part of the structure and for the hash of all.</summary>
    public static void AddNetwork(this Checkpoint checkpoint, string prefix, ParameterBuffer layout, IEnumerable<KeyValuePair<string, string>> structure)
    {
        checkpoint.AddTensors(prefix, layout, layout.Values);
        foreach ((string name, string text) in WithHash(layout, structure))
        {
            checkpoint.Texts[$"{prefix}.{name}"] = text;
        }
    }

    /// <summary>Checks that a network under a prefix is one of this structure and layout.</summary>
    /// <exception cref="InvalidDataException">It is not, or holds a number that is not finite; the message lists each difference.</exception>
    public static void RequireNetwork(this Checkpoint checkpoint, string prefix, ParameterBuffer layout, IEnumerable<KeyValuePair<string, string>> structure)
    {
        var differences = new StringBuilder();
        foreach ((string name, string expected) in WithHash(layout, structure))
        {
            string found = checkpoint.Texts.GetValueOrDefault($"{prefix}.{name}", "nothing");
            differences.Append(found == expected ? "" : $"\n  {prefix}.{name}: expected {expected}, found {found}");
        }

        CheckpointParameters.RequireNone(prefix, differences.Append(checkpoint.TensorDifferences(prefix, layout)).ToString());
    }

    private static IEnumerable<KeyValuePair<string, string>> WithHash(ParameterBuffer layout, IEnumerable<KeyValuePair<string, string>> structure)
    {
        var all = new StringBuilder();
        foreach ((string name, string text) in structure)
        {
            all.Append(name).Append(' ').Append(text).Append('\n');
            yield return new(name, text);
        }

        foreach (ParameterView view in layout.Views)
        {
            all.Append(view.Name).Append(' ').Append(view.Shape).Append('\n');
        }

        yield return new(Hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..HashDigits]);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
