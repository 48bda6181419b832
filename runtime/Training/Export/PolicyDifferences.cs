using System.Globalization;
using System.Text;
using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>What of an exported policy differs from the policy that is to take it.</summary>
internal static class PolicyDifferences
{
    /// <summary>One line each, beginning with a line break; empty when the file fits.</summary>
    /// <param name="content">The file.</param>
    /// <param name="environmentName">The environment it must have been trained on; null for any.</param>
    /// <param name="policy">The policy.</param>
    public static string Of(Safetensors content, string? environmentName, IPolicy policy)
    {
        var differences = new StringBuilder();
        bool isCount = long.TryParse(content.Metadata.GetValueOrDefault(PolicyMetadata.ObservationCount), NumberStyles.None, CultureInfo.InvariantCulture, out long count);
        IEnumerable<KeyValuePair<string, string>> expectedTexts = PolicyMetadata.Structure(
            policy, isCount ? ObservationNormalizer.ClipAfter(count) : ObservationNormalizer.Clip);
        if (environmentName is not null)
        {
            expectedTexts = expectedTexts.Prepend(new(PolicyMetadata.Environment, environmentName));
        }

        foreach ((string name, string expected) in expectedTexts)
        {
            string found = content.Metadata.GetValueOrDefault(name, "nothing");
            differences.Append(found == expected ? "" : $"\n  {name}: expected {expected}, found {found}");
        }

        Dictionary<string, string> expectedTensors = Tensors(policy);
        foreach ((string name, string expected) in expectedTensors)
        {
            string found = content.Tensors.TryGetValue(name, out SafetensorsTensor? tensor) ? tensor.Text : "nothing";
            if (found != expected)
            {
                differences.Append($"\n  {name}: expected {expected}, found {found}");
            }
            else if (tensor!.Type == SafetensorsType.F32 && tensor.ToSingles().FirstOrDefault(value => !float.IsFinite(value)) is var bad and not 0)
            {
                differences.Append($"\n  {name}: holds {bad}");
            }
        }

        foreach ((string name, SafetensorsTensor tensor) in content.Tensors)
        {
            differences.Append(expectedTensors.ContainsKey(name) ? "" : $"\n  {name}: not expected, found {tensor.Text}");
        }

        return differences.ToString();
    }

    private static Dictionary<string, string> Tensors(IPolicy policy)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ParameterView view in policy.Parameters.Views)
        {
            texts.Add(view.Name, SafetensorsTensor.TextOf(SafetensorsType.F32, OutIn.ShapeOf(view)));
        }

        texts.Add(PolicySafetensors.Mean, SafetensorsTensor.TextOf(SafetensorsType.F64, [policy.ObservationDim]));
        texts.Add(PolicySafetensors.Variance, texts[PolicySafetensors.Mean]);
        return texts;
    }
}
