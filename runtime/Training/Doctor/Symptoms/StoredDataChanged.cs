namespace PolicyGen.Training;

/// <summary>
/// Before an update the policy is still the one that acted, so that stored log-probs can be computed again: to rounding, which grows with
/// 1 / std. At 0.01 the probability ratios are off by a percent before anything has been learned; at 0.3 most of them are meaningless.
/// </summary>
internal sealed class StoredDataChanged : Symptom
{
    private const double Borderline = 0.01;
    private const double Plain = 0.3;

    // A std below e^-8 magnifies the rounding of u itself to about Borderline.
    private const double LeastLogStd = -8;

    private readonly RecentValues _errors = new(5);
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _errors.Add(progress.MeanLogStd < LeastLogStd ? 0 : progress.LogProbError);
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.LogPlainness(_errors.Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.StoredDataChanged.Of(plainness, _steps, $"Computed again before the update, log pi of stored actions differs by {_errors.Median:G3} nats on average.")
            : null;
    }
}
