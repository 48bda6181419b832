namespace PolicyGen.Training;

/// <summary>
/// In one step a state moves less than in eight: by a factor of 64 in the mean square for smooth motion, by 8 for a random walk, by 1 where
/// the order means nothing. A control task has at least one dimension that moves smoothly (measured: below 0.1).
/// </summary>
internal sealed class UnrelatedObservations() : MedianSymptom(updates: 10)
{
    private const double Borderline = 0.6;
    private const double Plain = 0.85;

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.ObservationsUnrelated.Of(plainness, Steps, $"Even in the smoothest dimension the mean squared change in one step is {Median:F2} of that in eight; smooth motion has 0.02.")
            : null;
    }

    protected override double Quantity(in TrainingProgress progress) => progress.ObservationJump;
}
