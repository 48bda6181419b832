using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>The part of a checkpoint that every algorithm writes and evaluation reads: the policy and the observation statistics it belongs to.</summary>
public static class PolicyCheckpoint
{
    private const string Prefix = "policy";

    /// <summary>Adds policy, statistics and the environment's name.</summary>
    public static void Save(Checkpoint checkpoint, string environmentName, IPolicy policy, ObservationNormalizer normalizer)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(normalizer);
        checkpoint.Texts["environment"] = environmentName;
        checkpoint.AddNetwork(Prefix, policy.Parameters, PolicyMetadata.Structure(policy));
        checkpoint.Integers["observation.count"] = normalizer.Count;
        checkpoint.Statistics["observation.mean"] = normalizer.Means.ToArray();
        checkpoint.Statistics["observation.squaredDeviation"] = normalizer.SquaredDeviations.ToArray();
    }

    /// <summary>Loads policy and statistics.</summary>
    /// <param name="checkpoint">Where from.</param>
    /// <param name="environmentName">The environment it must have been trained on; null for any.</param>
    /// <param name="policy">Receives the parameters.</param>
    /// <param name="normalizer">Receives the statistics.</param>
    /// <exception cref="InvalidDataException">Something does not fit; the message says what, and nothing has changed.</exception>
    public static void Restore(Checkpoint checkpoint, string? environmentName, IPolicy policy, ObservationNormalizer normalizer)
    {
        Require(checkpoint, environmentName, policy, normalizer);
        checkpoint.CopyTensors(Prefix, policy.Parameters, policy.Parameters.Values);
        RestoreStatistics(checkpoint, normalizer);
    }

    internal static void Require(Checkpoint checkpoint, string? environmentName, IPolicy policy, ObservationNormalizer normalizer)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(normalizer);
        string found = checkpoint.Text("environment");
        if (environmentName is not null && found != environmentName)
        {
            throw new InvalidDataException($"The checkpoint was trained on '{found}'; expected is '{environmentName}'.");
        }

        checkpoint.RequireNetwork(Prefix, policy.Parameters, PolicyMetadata.Structure(policy));
        RestoreStatistics(checkpoint, new ObservationNormalizer(normalizer.ObservationDim));
    }

    private static void RestoreStatistics(Checkpoint checkpoint, ObservationNormalizer normalizer)
    {
        try
        {
            normalizer.Restore(
                checkpoint.Integer("observation.count"),
                checkpoint.Statistic("observation.mean", normalizer.ObservationDim),
                checkpoint.Statistic("observation.squaredDeviation", normalizer.ObservationDim));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"The checkpoint's observation statistics are impossible: {exception.Message}", exception);
        }
    }
}
