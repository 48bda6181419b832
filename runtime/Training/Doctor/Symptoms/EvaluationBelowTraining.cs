namespace PolicyGen.Training;

/// <summary>
/// Without noise the policy loses more than half of what training had gained, beyond four standard errors. A note: while the bonus is high
/// a policy may lean on its noise for a time.
/// </summary>
internal sealed class EvaluationBelowTraining(ReturnTrend returns) : Symptom
{
    private const double LostShare = 0.5;
    private const double StandardErrors = 4;

    private DoctorFinding? _finding;

    public override void Watch(EvaluationResult evaluation, long steps)
    {
        (double training, double variance) = returns.LastMoments;
        double error = Math.Sqrt((variance / ReturnTrend.Window) + (evaluation.StandardDeviation * evaluation.StandardDeviation / evaluation.Returns.Count));
        double loss = training - evaluation.Mean;
        _finding = returns.HasImproved && loss > StandardErrors * error && loss > LostShare * (training - returns.First)
            ? Diagnoses.EvaluationBelow.Of(1, steps, $"Evaluation returned {evaluation.Mean:G4}, training at the same time {training:G4}.")
            : null;
    }

    public override DoctorFinding? Find() => _finding;
}
