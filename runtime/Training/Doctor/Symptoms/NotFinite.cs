namespace PolicyGen.Training;

/// <summary>An update ended in an exception about a number that is not finite, or reported an infinity.</summary>
internal sealed class NotFinite : Symptom
{
    private DoctorFinding? _finding;

    public override void Watch(NotFiniteNumberException failure, long steps) => _finding = Diagnoses.NumberNotFinite.Of(1, steps, $"{failure.Message}");

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        if (double.IsInfinity(progress.Entropy) || double.IsInfinity(progress.GradientNorm) || double.IsInfinity(progress.PolicyLoss)
            || double.IsInfinity(progress.ValueLoss) || double.IsInfinity(progress.KlDivergence))
        {
            _finding = Diagnoses.NumberNotFinite.Of(
                1, progress.Steps, $"Entropy {progress.Entropy}, gradient norm {progress.GradientNorm}, policy loss {progress.PolicyLoss}, value loss {progress.ValueLoss}, KL {progress.KlDivergence}.");
        }
    }

    public override DoctorFinding? Find() => _finding;
}
