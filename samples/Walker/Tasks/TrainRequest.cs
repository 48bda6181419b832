namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>What the train command was asked for.</summary>
internal sealed record TrainRequest
{
    /// <summary>About a minute on two free cores. Not enough on every seed: of the three in docs/results/reinforce-walker.md the worst has a mean of 240.6.</summary>
    public const long DefaultSteps = 3_000_000;

    /// <summary>Name of the checkpoint in the run's folder.</summary>
    public const string CheckpointName = "walker.checkpoint";

    /// <summary>Name of the learning curve in the run's folder.</summary>
    public const string CurveName = "curve.csv";

    public required long Steps { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    public required string Folder { get; init; }

    /// <summary>Whether a walker walks below the numbers.</summary>
    public bool Watch { get; init; }
}
