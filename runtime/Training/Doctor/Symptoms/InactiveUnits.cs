namespace PolicyGen.Training;

/// <summary>Dead hidden units. A sound ReLU network has some (measured: up to a quarter); with half of them gone it is another, smaller network.</summary>
internal sealed class InactiveUnits() : MedianSymptom(updates: 5)
{
    private const double Borderline = 0.5;
    private const double Plain = 0.95;

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.UnitsDead.Of(plainness, Steps, $"{Median:P0} of the hidden units give every observation the same output.")
            : null;
    }

    protected override double Quantity(in TrainingProgress progress) => progress.DeadUnits;
}
