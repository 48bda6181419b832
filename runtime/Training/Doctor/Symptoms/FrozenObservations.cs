namespace PolicyGen.Training;

/// <summary>A state described by real numbers hardly ever has the same bits twice in a row; half of all steps is far beyond resting or bumping into a wall.</summary>
internal sealed class FrozenObservations : Symptom
{
    private const double Borderline = 0.4;
    private const double Plain = 0.9;

    private readonly RecentValues _repeats = new(10);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _repeats.Add(progress.ObservationRepeats);
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(_repeats.Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.ObservationsFrozen.Of(plainness, _steps, $"After {_repeats.Median:P0} of the steps the observation had the same bits as before.")
            : null;
    }
}
