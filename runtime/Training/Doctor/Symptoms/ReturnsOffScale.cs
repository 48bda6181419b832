namespace PolicyGen.Training;

/// <summary>
/// A network begins with outputs of order 1 and Adam moves them by about the learning rate per step: targets of 100 take 100,000 steps at
/// 1e-3. Targets of 0.01 from the beginning drown in the errors of the first outputs; success may bring them there. Scaled rewards were
/// measured to give up to 6.
/// </summary>
internal sealed class ReturnsOffScale : Symptom
{
    private const double Large = 100;
    private const double PlainlyLarge = 1000;
    private const double Small = 0.01;
    private const double PlainlySmall = 0.001;

    private readonly RecentValues _scales = new(5);
    private double _largest = double.NaN;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _scales.Add(progress.ReturnScale);
        if (!(_scales.Median <= _largest))
        {
            (_largest, _steps) = (_scales.Median, progress.Steps);
        }
    }

    public override DoctorFinding? Find()
    {
        // Without any reward the scale is not to blame.
        double scale = _largest;
        double plainness = Math.Max(Diagnosis.LogPlainness(scale, Large, PlainlyLarge), Diagnosis.LogPlainness(scale, Small, PlainlySmall));
        return plainness >= 0 && scale > 0
            ? Diagnoses.ReturnScaleOff.Of(plainness, _steps, $"The root mean square of the value function's targets was {scale:G3} at its largest (median of 5 updates).")
            : null;
    }
}
