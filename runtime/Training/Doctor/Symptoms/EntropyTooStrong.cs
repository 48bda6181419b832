namespace PolicyGen.Training;

/// <summary>
/// With advantages of variance 1 the bonus competes on equal terms from about 0.1 nats on; 1 is plain. A strong bonus is at fault when entropy
/// has not fallen from where it began and returns have not risen. A temperature that is learned (no advantages) is none of this.
/// </summary>
internal sealed class EntropyTooStrong(ReturnTrend returns) : Symptom
{
    private const double Borderline = 0.1;
    private const double Plain = 1;
    private const double Fall = 0.1;

    private readonly RecentValues _entropies = new(10);
    private double _first = double.NaN;
    private double _coefficient = double.NaN;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        if (!double.IsNaN(progress.AdvantageAlignment))
        {
            (_coefficient, _steps) = (progress.EntropyCoefficient, progress.Steps);
            _entropies.Add(progress.Entropy);
            _first = double.IsNaN(_first) ? progress.Entropy : _first;
        }
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.LogPlainness(_coefficient, Borderline, Plain);
        return plainness >= 0 && _entropies.Median > _first - Fall && returns.HasNotImproved
            ? Diagnoses.EntropyHigh.Of(plainness, _steps, $"EntropyCoefficient is {_coefficient:G3}; entropy went from {_first:F2} to {_entropies.Median:F2} nats, and returns have not risen from {returns.First:G4} (now {returns.Last:G4}).")
            : null;
    }
}
