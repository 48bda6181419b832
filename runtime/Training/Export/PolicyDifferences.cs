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
        if (environmentName is not null)
        {
            CompareText(differences, content, PolicyMetadata.Environment, environmentName);
        }

        foreach ((string name, string expected) in PolicyMetadata.Structure(policy, isCount ? ObservationNormalizer.ClipAfter(count) : ObservationNormalizer.Clip))
        {
            CompareText(differences, content, name, expected);
        }

        int[] statistics = [policy.ObservationDim];
        var expectedTensors = new HashSet<string>(StringComparer.Ordinal) { PolicySafetensors.Mean, PolicySafetensors.Variance };
        foreach (ParameterView view in policy.Parameters.Views)
        {
            expectedTensors.Add(view.Name);
            CompareTensor(differences, content, view.Name, SafetensorsType.F32, OutIn.ShapeOf(view));
        }

        CompareTensor(differences, content, PolicySafetensors.Mean, SafetensorsType.F64, statistics);
        CompareTensor(differences, content, PolicySafetensors.Variance, SafetensorsType.F64, statistics);
        foreach ((string name, SafetensorsTensor tensor) in content.Tensors)
        {
            if (!expectedTensors.Contains(name))
            {
                Add(differences, name, "not expected", tensor.Text);
            }
        }

        return differences.ToString();
    }

    private static void CompareText(StringBuilder differences, Safetensors content, string name, string expected)
    {
        string? found = content.Metadata.GetValueOrDefault(name);
        if (found != expected)
        {
            Add(differences, name, "expected " + expected, found);
        }
    }

    private static void CompareTensor(StringBuilder differences, Safetensors content, string name, SafetensorsType type, int[] shape)
    {
        SafetensorsTensor? tensor = content.Tensors.GetValueOrDefault(name);
        if (tensor?.Is(type, shape) != true)
        {
            Add(differences, name, "expected " + SafetensorsTensor.TextOf(type, shape), tensor?.Text);
        }
        else if (type == SafetensorsType.F32 && !Check.AllFinite(tensor.ToSingles()))
        {
            differences.Append($"\n  {name}: holds {Array.Find(tensor.ToSingles(), value => !float.IsFinite(value))}");
        }
    }

    private static void Add(StringBuilder differences, string name, string expected, string? found) =>
        differences.Append($"\n  {name}: {expected}, found {found ?? "nothing"}");
}
