namespace PolicyGen.Training;

/// <summary>A state described by real numbers hardly ever has the same bits twice in a row; half of all steps is far beyond resting or bumping into a wall.</summary>
internal sealed class FrozenObservations() : MedianSymptom(updates: 10)
{
    private const double Borderline = 0.4;
    private const double Plain = 0.9;

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.ObservationsFrozen.Of(plainness, Steps, $"After {Median:P0} of the steps the observation had the same bits as before.")
            : null;
    }

    protected override double Quantity(in TrainingProgress progress) => progress.ObservationRepeats;
}
