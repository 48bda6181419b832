using System.Globalization;
using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>
/// A policy and its observation statistics as a safetensors file that anybody can play: weights are [out, in] as in PyTorch, all float32;
/// <c>observation.mean</c> and <c>observation.var</c> are float64; the recipe is in the metadata. docs/export.md explains it.
/// </summary>
/// <remarks>
/// The statistics are float64 because the normaliser rounds only 1 / sqrt(var + epsilon) to float32: from a variance that was rounded
/// before, a reader would get other last bits. With them its normalised observations are the same to the last bit.
/// </remarks>
public static class PolicySafetensors
{
    internal const string Mean = "observation.mean";
    internal const string Variance = "observation.var";

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="environmentName">The environment the policy was trained on.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="normalizer">Its observation statistics. Before two observations they are the identity and are written as mean 0, variance 1, without a clip.</param>
    /// <exception cref="ArgumentException">The statistics are of another dimension than the policy's observations.</exception>
    /// <exception cref="NotFiniteNumberException">A parameter is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable, or the path is a folder.</exception>
    public static void Save(string path, string environmentName, IPolicy policy, ObservationNormalizer normalizer)
    {
        ArgumentNullException.ThrowIfNull(environmentName);
        RequireFit(policy, normalizer);
        var content = new Safetensors();
        foreach (ParameterView view in policy.Parameters.Views)
        {
            float[] values = OutIn.Read(policy.Parameters, view);
            Check.Finite(values, view.Name);
            content.Tensors[view.Name] = new SafetensorsTensor(values, OutIn.ShapeOf(view));
        }

        bool known = normalizer.Count >= 2;
        int dimension = normalizer.ObservationDim;
        content.Tensors[Mean] = new SafetensorsTensor(known ? normalizer.Means : new double[dimension], dimension);
        content.Tensors[Variance] = new SafetensorsTensor(known ? Variances(normalizer) : Enumerable.Repeat(1.0, dimension).ToArray(), dimension);
        content.Metadata[PolicyMetadata.Environment] = environmentName;
        content.Metadata[PolicyMetadata.ObservationCount] = normalizer.Count.ToString(CultureInfo.InvariantCulture);
        foreach ((string name, string text) in PolicyMetadata.Structure(policy, ObservationNormalizer.ClipAfter(normalizer.Count)).Concat(PolicyMetadata.Recipe(policy)))
        {
            content.Metadata[name] = text;
        }

        SafetensorsFile.Save(path, content);
    }

    /// <summary>Loads what <see cref="Save"/> wrote: the same parameters and the same normalised observations, to the last bit.</summary>
    /// <param name="path">Where from.</param>
    /// <param name="environmentName">The environment it must have been trained on; null for any.</param>
    /// <param name="policy">Receives the parameters.</param>
    /// <param name="normalizer">Receives the statistics.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or something in it does not fit; the message lists each difference, and nothing has changed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load(string path, string? environmentName, IPolicy policy, ObservationNormalizer normalizer)
    {
        RequireFit(policy, normalizer);
        Safetensors content = SafetensorsFile.Load(path);
        string differences = PolicyDifferences.Of(content, environmentName, policy);
        if (differences.Length > 0)
        {
            throw new InvalidDataException($"'{path}' does not fit the policy:{differences}");
        }

        // The statistics first: they can still be refused, the tensors cannot.
        RestoreStatistics(path, content, normalizer);
        policy.Parameters.Values.Clear();
        foreach (ParameterView view in policy.Parameters.Views)
        {
            OutIn.Write(policy.Parameters, view, content.Tensors[view.Name].ToSingles());
        }
    }

    private static void RestoreStatistics(string path, Safetensors content, ObservationNormalizer normalizer)
    {
        string text = content.Metadata.GetValueOrDefault(PolicyMetadata.ObservationCount, "nothing");
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            throw new InvalidDataException($"'{path}' has the {PolicyMetadata.ObservationCount} {text}; it must be a whole number of at least 0.");
        }

        // A variance was once a sum of squares over the count, rounded. No double is nearer to variance times count than their rounded product,
        // so its quotient rounds to this very variance again.
        double[] means = new double[normalizer.ObservationDim], squaredDeviations = new double[normalizer.ObservationDim];
        if (count >= 2)
        {
            means = content.Tensors[Mean].ToDoubles();
            squaredDeviations = content.Tensors[Variance].ToDoubles();
            foreach (ref double value in squaredDeviations.AsSpan())
            {
                value *= count;
            }
        }

        try
        {
            normalizer.Restore(count, means, squaredDeviations);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"'{path}' has impossible observation statistics: {exception.Message}", exception);
        }
    }

    private static double[] Variances(ObservationNormalizer normalizer)
    {
        var variances = new double[normalizer.ObservationDim];
        for (int i = 0; i < variances.Length; i++)
        {
            variances[i] = normalizer.SquaredDeviations[i] / normalizer.Count;
        }

        return variances;
    }

    private static void RequireFit(IPolicy policy, ObservationNormalizer normalizer)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(normalizer);
        if (normalizer.ObservationDim != policy.ObservationDim)
        {
            throw new ArgumentException(
                $"The statistics are over {normalizer.ObservationDim} observations; the policy reads {policy.ObservationDim}.", nameof(normalizer));
        }
    }
}
