namespace PolicyGen.Training;

/// <summary>The returns have not risen in half of a run. A note: it is the question, not an answer.</summary>
internal sealed class ReturnsFlat(ReturnTrend returns) : Symptom
{
    private const double Half = 0.5;

    private TrainingProgress _progress = new();

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished) => _progress = progress;

    public override DoctorFinding? Find() =>
        returns.HasNotImproved && _progress.Steps >= Half * _progress.TotalSteps
            ? Diagnoses.ReturnsStagnant.Of(1, _progress.Steps, $"The mean return over {ReturnTrend.Window} episodes was {returns.First:G4} at first and is {returns.Last:G4} now.")
            : null;
}
