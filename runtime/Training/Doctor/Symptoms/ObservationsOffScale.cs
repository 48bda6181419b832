namespace PolicyGen.Training;

/// <summary>
/// Normalised observations have a root mean square of 1 over the run; the median of 10 batches, in the dimension where it
/// is largest, was measured up to 2. An examination tells whether there are statistics to blame.
/// </summary>
internal sealed class ObservationsOffScale() : MedianSymptom(updates: 10)
{
    private const double Large = 4;
    private const double PlainlyLarge = 6;
    private const double Small = 0.1;
    private const double PlainlySmall = 0.01;

    private long _statisticsCount;

    public override void Examine(ITrainer trainer) => _statisticsCount = trainer.Normalizer.Count;

    public override DoctorFinding? Find()
    {
        double scale = Median;
        double plainness = Math.Max(Diagnosis.LogPlainness(scale, Large, PlainlyLarge), Diagnosis.LogPlainness(scale, Small, PlainlySmall));
        Diagnosis diagnosis = _statisticsCount > 1 ? Diagnoses.NormalizerWrong : Diagnoses.ObservationsNotNormalized;
        return plainness >= 0
            ? diagnosis.Of(plainness, Steps, $"The root mean square of the observations, as the policy sees them, is {scale:G3} in the dimension where it is largest; about 1 is usual.")
            : null;
    }

    protected override double Quantity(in TrainingProgress progress) => progress.ObservationScale;
}
