namespace PolicyGen.Training;

/// <summary>
/// Before an update the policy is still the one that acted, so that stored log-probs can be computed again: to rounding, which grows with
/// 1 / std. At 0.01 the probability ratios are off by a percent before anything has been learned; at 0.3 most of them are meaningless.
/// </summary>
internal sealed class StoredDataChanged() : MedianSymptom(updates: 5)
{
    private const double Borderline = 0.01;
    private const double Plain = 0.3;

    // A std below e^-8 magnifies the rounding of u itself to about Borderline.
    private const double LeastLogStd = -8;

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.LogPlainness(Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.StoredDataChanged.Of(plainness, Steps, $"Computed again before the update, log pi of stored actions differs by {Median:G3} nats on average.")
            : null;
    }

    protected override double Quantity(in TrainingProgress progress) => progress.MeanLogStd < LeastLogStd ? 0 : progress.LogProbError;
}
