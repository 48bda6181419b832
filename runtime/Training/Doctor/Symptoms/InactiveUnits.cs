namespace PolicyGen.Training;

/// <summary>Dead hidden units. A sound ReLU network has some (measured: up to a quarter); with half of them gone it is another, smaller network.</summary>
internal sealed class InactiveUnits : Symptom
{
    private const double Borderline = 0.5;
    private const double Plain = 0.95;

    private readonly RecentValues _shares = new(5);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _shares.Add(progress.DeadUnits);
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(_shares.Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.UnitsDead.Of(plainness, _steps, $"{_shares.Median:P0} of the hidden units give every observation the same output.")
            : null;
    }
}
