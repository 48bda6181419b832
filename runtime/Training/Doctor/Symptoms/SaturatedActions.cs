namespace PolicyGen.Training;

/// <summary>
/// Actions within a thousandth of their range of a bound. In healthy runs up to 6 % were measured; a task of all or nothing may want more.
/// Where half of them lie there, the noise no longer reaches other actions.
/// </summary>
internal sealed class SaturatedActions : Symptom
{
    private const double Borderline = 0.5;
    private const double Plain = 0.95;

    private readonly RecentValues _shares = new(10);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _shares.Add(progress.Saturation);
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(_shares.Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.ActionsSaturated.Of(plainness, _steps, $"{_shares.Median:P0} of the drawn actions lie at a bound.")
            : null;
    }
}
