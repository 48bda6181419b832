namespace PolicyGen.Training;

/// <summary>
/// KL per update grows with the square of the learning rate; healthy runs were measured between 5e-6 and 0.03 at their full rate, so that
/// 1e-6 is too small a step by half. It is no trouble while returns rise. What a schedule took off the rate is put back for the comparison.
/// </summary>
internal sealed class StepTooSmall(ReturnTrend returns) : Symptom
{
    private const double Borderline = 1e-6;
    private const double Plain = 1e-8;

    private readonly RecentValues _divergences = new(20);
    private double _largestRate;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        if (progress.LearningRate > 0)
        {
            _largestRate = Math.Max(_largestRate, progress.LearningRate);
            double shrunk = progress.LearningRate / _largestRate;
            _divergences.Add(progress.KlDivergence / (shrunk * shrunk));
            _steps = progress.Steps;
        }
    }

    public override DoctorFinding? Find()
    {
        double kl = Math.Max(_divergences.Median, double.Epsilon);
        double plainness = Diagnosis.LogPlainness(kl, Borderline, Plain);
        return plainness >= 0 && returns.HasNotImproved
            ? Diagnoses.LearningRateLow.Of(plainness, _steps, $"KL per update is {kl:G2} nats at a learning rate of {_largestRate:G3}, and returns have not risen from {returns.First:G4} (now {returns.Last:G4}).")
            : null;
    }
}
