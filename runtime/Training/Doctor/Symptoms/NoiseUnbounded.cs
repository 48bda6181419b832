namespace PolicyGen.Training;

/// <summary>
/// Log-stds lie at their upper limit: behind a squash most actions are then bounds, without one they are noise. None did in any healthy run
/// that was measured; a third of them is borderline.
/// </summary>
internal sealed class NoiseUnbounded : Symptom
{
    private const double Borderline = 0.33;
    private const double Plain = 0.8;

    private readonly RecentValues _atLimit = new(10);
    private readonly RecentValues _logStds = new(10);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _atLimit.Add(progress.LogStdAtLimit);
        _logStds.Add(progress.MeanLogStd);
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(_atLimit.Median, Borderline, Plain);
        return plainness >= 0 && _logStds.Median >= 0
            ? Diagnoses.NoiseUnlimited.Of(plainness, _steps, $"{_atLimit.Median:P0} of the log-stds lie at their upper limit; their mean is {_logStds.Median:F2}.")
            : null;
    }
}
