namespace PolicyGen.Training;

/// <summary>
/// KL(old || new) of an update: the trust regions of the literature are 0.01 to 0.05 (Schulman et al. 2015, 2017), the largest in a healthy
/// run was measured as 0.07. A narrow policy has a large KL at any step size, so that the learning rate must speak for it as well: Adam
/// moves every parameter by about as much per step, and 0.03 is plain. The worst state is remembered, for a policy that broke no longer moves.
/// </summary>
/// <remarks>
/// A borderline KL is no trouble while returns rise. A policy may break within an update or two, and one that takes a single step per update
/// breaks at a smaller KL: so a rate of 0.02 without any success is enough, and 0.1 at any time: that is the size of initial weights.
/// </remarks>
internal sealed class StepTooLarge(ReturnTrend returns) : Symptom
{
    private const double Borderline = 0.2;
    private const double Plain = 2;
    private const double UsualRate = 1e-3;
    private const double PlainRate = 0.03;
    private const double LeastWeight = 0.2;
    private const double Tolerated = 0.5;
    private const double HighRate = 0.02;
    private const double PlainlyHighRate = 0.2;
    private const double NeverUsualRate = 0.1;

    private readonly RecentValues _divergences = new(5);
    private double _largestRate;
    private double _plainness = double.NegativeInfinity;
    private (double Divergence, double Rate, long Steps) _worst;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        _largestRate = Math.Max(_largestRate, double.IsNaN(progress.LearningRate) ? 0 : progress.LearningRate);
        _divergences.Add(progress.KlDivergence);
        double byDivergence = Diagnosis.LogPlainness(_divergences.Median, Borderline, Plain);
        double byRate = Math.Clamp(Diagnosis.LogPlainness(progress.LearningRate, UsualRate, PlainRate), LeastWeight, 1);
        double plainness = Math.Min(byDivergence, 1) * byRate;
        if (byDivergence >= 0 && plainness > _plainness)
        {
            (_plainness, _worst) = (plainness, (_divergences.Median, progress.LearningRate, progress.Steps));
        }
    }

    public override DoctorFinding? Find()
    {
        if (_plainness >= (returns.HasImproved ? Tolerated : 0))
        {
            return Diagnoses.LearningRateHigh.Of(
                _plainness, _worst.Steps, $"KL per update was {_worst.Divergence:G3} nats (usual: 0.001 to 0.05) at a learning rate of {_worst.Rate:G3}.");
        }

        double plainness = Diagnosis.LogPlainness(_largestRate, HighRate, PlainlyHighRate);
        return (plainness >= 0 && returns.HasNotImproved) || _largestRate >= NeverUsualRate
            ? Diagnoses.LearningRateHigh.Of(plainness, _steps, $"The learning rate is {_largestRate:G3} (usual: 0.0003 to 0.003); returns went from {returns.First:G4} to {returns.Last:G4}.")
            : null;
    }
}
