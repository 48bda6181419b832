using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>What train does around the algorithm. None of it changes what is learned.</summary>
internal sealed record RunOptions : IHyperParameters<RunOptions>
{
    public static IReadOnlyList<HyperParameter<RunOptions>> HyperParameters { get; } =
    [
        HyperParameter<RunOptions>.Whole(nameof(Evaluations), o => o.Evaluations, (o, v) => o with { Evaluations = (int)v }, 0, 1000),
        HyperParameter<RunOptions>.Whole(nameof(EvaluationEpisodes), o => o.EvaluationEpisodes, (o, v) => o with { EvaluationEpisodes = (int)v }, 1, 10_000),
        HyperParameter<RunOptions>.Real(
            nameof(CheckpointSeconds), o => o.CheckpointSeconds, (o, v) => o with { CheckpointSeconds = v }, "be at least 0 (Infinity: only at the end)", static value => value >= 0),
    ];

    /// <summary>Evaluations during a run, evenly spread over its steps; the best policy among them is kept. 0 keeps the last one.</summary>
    public int Evaluations { get; init; } = 20;

    /// <summary>Deterministic episodes of each of them.</summary>
    public int EvaluationEpisodes { get; init; } = 50;

    /// <summary>Time between two checkpoints, in seconds.</summary>
    public double CheckpointSeconds { get; init; } = 30;

    public void Validate()
    {
        foreach (HyperParameter<RunOptions> parameter in HyperParameters)
        {
            parameter.Require(this);
        }
    }
}
