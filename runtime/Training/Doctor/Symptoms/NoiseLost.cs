namespace PolicyGen.Training;

/// <summary>
/// The log-std lies at its lower limit, or it has fallen by 2 (a seventh of the noise) while the returns have not risen: narrowing is the
/// reward of success, and too early without it.
/// </summary>
internal sealed class NoiseLost(ReturnTrend returns) : LogStdSymptom
{
    private const double LimitShare = 0.5;
    private const double PlainLimitShare = 0.9;
    private const double Fall = 2;
    private const double PlainFall = 4;

    public override DoctorFinding? Find()
    {
        double atLimit = Diagnosis.Plainness(AtLimit, LimitShare, PlainLimitShare);
        if (atLimit >= 0 && Mean < 0)
        {
            return Diagnoses.NoiseCollapsed.Of(atLimit, Steps, $"{AtLimit:P0} of the log-stds lie at their lower limit; their mean is {Mean:F2}.");
        }

        double fall = Diagnosis.Plainness(First - Mean, Fall, PlainFall);
        return fall >= 0 && returns.HasNotImproved
            ? Diagnoses.NoiseCollapsed.Of(fall, Steps, $"The mean log-std fell from {First:F2} to {Mean:F2}, and returns have not risen from {returns.First:G4} (now {returns.Last:G4}).")
            : null;
    }
}
