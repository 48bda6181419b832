using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>Opens what holds a policy: a checkpoint, the folder of a run, or a file that export wrote.</summary>
internal static class SavedPolicy
{
    private const string ExportExtension = ".safetensors";

    /// <summary>The trained walker that comes with the program.</summary>
    public static string Included => Path.Combine(AppContext.BaseDirectory, "walker.safetensors");

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or its policy is none of this program's.</exception>
    public static Checkpoint Open(string path) =>
        path.EndsWith(ExportExtension, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path)
            ? OpenExport(path)
            : CheckpointFile.Load(RunFolder.CheckpointToPlay(path));

    private static Checkpoint OpenExport(string path)
    {
        string environment = SafetensorsFile.Load(path).Metadata.GetValueOrDefault("environment")
            ?? throw new InvalidDataException($"'{path}' does not say which environment its policy was trained on ('environment' in its metadata); was it written by export?");
        InvalidDataException? misfit = null;
        foreach (WalkerAlgorithm algorithm in WalkerTask.Find(WalkerTask.V3).Algorithms)
        {
            IPolicy policy = algorithm.CreatePolicy();
            var normalizer = new ObservationNormalizer(policy.ObservationDim);
            try
            {
                PolicySafetensors.Load(path, null, policy, normalizer);
            }
            catch (InvalidDataException exception)
            {
                // It may be the policy of another algorithm. If it is none's, the first difference is that from the default's.
                misfit ??= exception;
                continue;
            }

            var checkpoint = new Checkpoint();
            PolicyCheckpoint.Save(checkpoint, environment, policy, normalizer);
            checkpoint.Texts["algorithm"] = algorithm.Name;
            return checkpoint;
        }

        throw misfit!;
    }
}
