namespace PolicyGen.Training;

/// <summary>
/// Log-stds lie at their upper limit: behind a squash most actions are then bounds, without one they are noise. None did in any healthy run
/// that was measured; a quarter of them is borderline.
/// </summary>
internal sealed class NoiseUnbounded : LogStdSymptom
{
    private const double Borderline = 0.25;
    private const double Plain = 0.8;

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(AtLimit, Borderline, Plain);
        return plainness >= 0 && Mean >= 0
            ? Diagnoses.NoiseUnlimited.Of(plainness, Steps, $"{AtLimit:P0} of the log-stds lie at their upper limit; their mean is {Mean:F2}.")
            : null;
    }
}
