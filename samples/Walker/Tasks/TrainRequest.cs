using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Samples.Walker.Configuration;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>What the train command was asked for.</summary>
internal sealed record TrainRequest
{
    /// <summary>What to walk on.</summary>
    public required WalkerTask Task { get; init; }

    /// <summary>How to learn.</summary>
    public required TrainerPlan Plan { get; init; }

    /// <summary>What to do beside learning.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>Where the results go.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>The run to go on with, if any.</summary>
    public ResumedRun? Resumed { get; init; }

    /// <summary>Whether a walker walks below the numbers.</summary>
    public bool Watch { get; init; }

    /// <summary>Whether TensorBoard can watch.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>Everything that can be set, as config.json holds it.</summary>
    public IEnumerable<OptionValue> Options =>
        [
            new("algorithm", Plan.Algorithm.Name, $"be one of {string.Join(", ", Task.Algorithms.Select(algorithm => algorithm.Name))}"),
            new("environment", Task.ShortName, $"be {WalkerTask.V3} or {WalkerTask.Hardcore}"),
            .. Plan.Options,
            .. OptionValue.AllOf(Run),
        ];
}

/// <summary>A run that was saved.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="File">Its checkpoint's file.</param>
/// <param name="Checkpoint">Where it stood.</param>
internal sealed record ResumedRun(RunFolder Folder, string File, Checkpoint Checkpoint);
