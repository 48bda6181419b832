namespace PolicyGen.Training;

/// <summary>
/// 1 / (1 - gamma) steps count. Fewer than 10 in episodes several times as long, or less than a fiftieth of an episode, hide most consequences;
/// the walker learns with a sixteenth (0.99 in 1600 steps).
/// </summary>
internal sealed class ShortHorizon : Symptom
{
    private const double ShortSteps = 10;
    private const double PlainlyShortSteps = 2;
    private const double ShortRatio = 4;
    private const double LongestRatio = 50;

    private double _discount = double.NaN;
    private double _length = double.NaN;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished) =>
        (_discount, _length, _steps) = (progress.Discount, progress.MeanLength, progress.Steps);

    public override DoctorFinding? Find()
    {
        double horizon = 1 / (1 - _discount);
        double ratio = _length / horizon;
        return (horizon <= ShortSteps && ratio >= ShortRatio) || ratio >= LongestRatio
            ? Diagnoses.DiscountLow.Of(
                Diagnosis.LogPlainness(horizon, ShortSteps, PlainlyShortSteps), _steps, $"Gamma = {_discount:G6} counts {horizon:G3} steps; episodes last {_length:F0}.")
            : null;
    }
}
