namespace PolicyGen.Training;

/// <summary>
/// The mean of advantage times change of log pi is above 0 after any small step along the policy gradient, be it only because the step fits
/// the batch's own noise. Its mean over 30 updates more than 3 standard errors below 0 is not chance.
/// </summary>
internal sealed class WrongDirection : Symptom
{
    private const double Borderline = 3;
    private const double Plain = 8;

    // Beyond this KL a step is too long for its first order to tell anything.
    private const double LargestKl = 0.5;

    private readonly RecentValues _alignments = new(30);
    private readonly RecentValues _divergences = new(30);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _alignments.Add(progress.AdvantageAlignment);
        _divergences.Add(progress.KlDivergence);
    }

    public override DoctorFinding? Find()
    {
        double errorsBelow = -_alignments.Mean / _alignments.StandardError;
        double plainness = Diagnosis.Plainness(errorsBelow, Borderline, Plain);
        return plainness >= 0 && _divergences.Median < LargestKl
            ? Diagnoses.GradientSign.Of(plainness, _steps, $"Over 30 updates the mean of advantage x change of log pi is {_alignments.Mean:G3}, {errorsBelow:F1} standard errors below 0.")
            : null;
    }
}
