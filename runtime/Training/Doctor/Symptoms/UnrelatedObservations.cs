namespace PolicyGen.Training;

/// <summary>
/// In one step a state moves less than in eight: by a factor of 64 in the mean square for smooth motion, by 8 for a random walk, by 1 where
/// the order means nothing. A control task has at least one dimension that moves smoothly (measured: below 0.1).
/// </summary>
internal sealed class UnrelatedObservations : Symptom
{
    private const double Borderline = 0.6;
    private const double Plain = 0.85;

    private readonly RecentValues _jumps = new(10);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _jumps.Add(progress.ObservationJump);
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(_jumps.Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.ObservationsUnrelated.Of(plainness, _steps, $"Even in the smoothest dimension the mean squared change in one step is {_jumps.Median:F2} of that in eight; smooth motion has 0.02.")
            : null;
    }
}
