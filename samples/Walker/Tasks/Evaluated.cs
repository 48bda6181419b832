using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>An evaluation during a run.</summary>
/// <param name="Steps">Environment steps of training before it.</param>
/// <param name="Result">What the episodes yielded.</param>
/// <param name="IsBest">Whether it is the best so far.</param>
internal sealed record Evaluated(long Steps, EvaluationResult Result, bool IsBest)
{
    /// <summary>What the training doctor finds worth showing by then, the severest first.</summary>
    public IReadOnlyList<DoctorFinding> Findings { get; init; } = [];
}
