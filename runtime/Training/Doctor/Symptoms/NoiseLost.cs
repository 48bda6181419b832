namespace PolicyGen.Training;

/// <summary>
/// The log-std lies at its lower limit, or it has fallen by 2 (a seventh of the noise) while the returns have not risen: narrowing is the
/// reward of success, and too early without it.
/// </summary>
internal sealed class NoiseLost(ReturnTrend returns) : Symptom
{
    private const double LimitShare = 0.5;
    private const double PlainLimitShare = 0.9;
    private const double Fall = 2;
    private const double PlainFall = 4;

    private readonly RecentValues _atLimit = new(10);
    private readonly RecentValues _logStds = new(10);
    private double _first = double.NaN;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _atLimit.Add(progress.LogStdAtLimit);
        _logStds.Add(progress.MeanLogStd);
        _first = double.IsNaN(_first) ? progress.MeanLogStd : _first;
    }

    public override DoctorFinding? Find()
    {
        double logStd = _logStds.Median;
        double atLimit = Diagnosis.Plainness(_atLimit.Median, LimitShare, PlainLimitShare);
        if (atLimit >= 0 && logStd < 0)
        {
            return Diagnoses.NoiseCollapsed.Of(atLimit, _steps, $"{_atLimit.Median:P0} of the log-stds lie at their lower limit; their mean is {logStd:F2}.");
        }

        double fall = Diagnosis.Plainness(_first - logStd, Fall, PlainFall);
        return fall >= 0 && returns.HasNotImproved
            ? Diagnoses.NoiseCollapsed.Of(fall, _steps, $"The mean log-std fell from {_first:F2} to {logStd:F2}, and returns have not risen from {returns.First:G4} (now {returns.Last:G4}).")
            : null;
    }
}
