namespace PolicyGen.Training;

/// <summary>
/// Actions within a thousandth of their range of a bound. In healthy runs up to 6 % were measured; a task of all or nothing may want more.
/// Where half of them lie there, the noise no longer reaches other actions.
/// </summary>
internal sealed class SaturatedActions() : MedianSymptom(updates: 10)
{
    private const double Borderline = 0.5;
    private const double Plain = 0.95;

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.Plainness(Median, Borderline, Plain);
        return plainness >= 0
            ? Diagnoses.ActionsSaturated.Of(plainness, Steps, $"{Median:P0} of the drawn actions lie at a bound.")
            : null;
    }

    protected override double Quantity(in TrainingProgress progress) => progress.Saturation;
}
