namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>What the train command was asked for.</summary>
internal sealed record TrainRequest
{
    /// <summary>As many steps as two cores do within five minutes.</summary>
    public const long DefaultSteps = 4_000_000;

    /// <summary>Name of the checkpoint in the run's folder.</summary>
    public const string CheckpointName = "walker.checkpoint";

    /// <summary>Name of the learning curve in the run's folder.</summary>
    public const string CurveName = "curve.csv";

    public required long Steps { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    public required string Folder { get; init; }
}
