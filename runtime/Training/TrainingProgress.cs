namespace PolicyGen.Training;

/// <summary>Where a training run stands after an update. What an algorithm does not have is NaN.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>Everything unknown.</summary>
    public TrainingProgress()
    {
    }

    /// <summary>Environment steps done so far, over all environments.</summary>
    public long Steps { get; init; }

    /// <summary>Environment steps of the whole run.</summary>
    public long TotalSteps { get; init; }

    /// <summary>Updates so far: calls of <see cref="ITrainer.Update"/>, each with one or many gradient steps.</summary>
    public long Updates { get; init; }

    /// <summary>Episodes finished so far.</summary>
    public long Episodes { get; init; }

    /// <summary>Mean return of the last 100 finished training episodes (actions sampled); NaN before the first.</summary>
    public double MeanReturn { get; init; } = double.NaN;

    /// <summary>Mean length of the same episodes, in steps; NaN before the first.</summary>
    public double MeanLength { get; init; } = double.NaN;

    /// <summary>Entropy of the policy in nats, estimated without bias as the mean of -log pi over the batch.</summary>
    public double Entropy { get; init; } = double.NaN;

    /// <summary>Global norm of the policy's gradient before clipping; the mean over the gradient steps of this update.</summary>
    public double GradientNorm { get; init; } = double.NaN;

    /// <summary>Loss of the policy, without bonuses; the mean over the gradient steps of this update.</summary>
    public double PolicyLoss { get; init; } = double.NaN;

    /// <summary>Loss of the value function or the critics, in units of scaled rewards.</summary>
    public double ValueLoss { get; init; } = double.NaN;

    /// <summary>Share of the returns' variance that the value function explained before this update; 1 is perfect, 0 a constant's.</summary>
    public double ExplainedVariance { get; init; } = double.NaN;

    /// <summary>KL(old || new) in nats over the update, estimated as the mean of r - 1 - log r (Schulman 2020); at least 0.</summary>
    public double KlDivergence { get; init; } = double.NaN;

    /// <summary>Share of samples whose probability ratio left the clip range, in [0, 1].</summary>
    public double ClipFraction { get; init; } = double.NaN;

    /// <summary>Mean of the advantage times the change of log pi over the update: above 0 when good actions became likelier.</summary>
    public double AdvantageAlignment { get; init; } = double.NaN;

    /// <summary>Share of action components drawn within a thousandth of their range of a bound, in [0, 1].</summary>
    public double Saturation { get; init; } = double.NaN;

    /// <summary>Share of log-stds that lie at a limit, in [0, 1].</summary>
    public double LogStdAtLimit { get; init; } = double.NaN;

    /// <summary>Weight of the entropy in nats: the bonus' coefficient, or the temperature alpha.</summary>
    public double EntropyCoefficient { get; init; } = double.NaN;

    /// <summary>Mean action value of a batch by the critics.</summary>
    public double MeanQ { get; init; } = double.NaN;

    /// <summary>Step size of the policy's optimizer in this update.</summary>
    public double LearningRate { get; init; } = double.NaN;

    /// <summary>Mean log-std of the base Gaussian, over observations and action dimensions.</summary>
    public double MeanLogStd { get; init; } = double.NaN;

    /// <summary>Share of the policy's hidden units that gave every probed observation the same output, in [0, 1]: they tell nothing, and ReLUs among them learn nothing.</summary>
    public double DeadUnits { get; init; } = double.NaN;

    /// <summary>Root mean square of the observations as the policy saw them, in the dimension where it is largest; about 1 where they are normalised.</summary>
    public double ObservationScale { get; init; } = double.NaN;

    /// <summary>Share of steps after which the observation had the same bits as before, in [0, 1].</summary>
    public double ObservationRepeats { get; init; } = double.NaN;

    /// <summary>Mean squared change of an observation in one step over that in eight, in the dimension where it is smallest: near 0 for smooth motion, 1 if the order means nothing.</summary>
    public double ObservationJump { get; init; } = double.NaN;

    /// <summary>Mean distance, before the update, of stored log-probs from those of the stored actions at the stored observations: rounding, unless something has changed in between.</summary>
    public double LogProbError { get; init; } = double.NaN;

    /// <summary>Root mean square of the value function's targets, in units of scaled rewards.</summary>
    public double ReturnScale { get; init; } = double.NaN;

    /// <summary>Rise of the explained variance, on the update's own batch, by the update: 0 if the value function learns nothing.</summary>
    public double ValueGain { get; init; } = double.NaN;

    /// <summary>Discount factor.</summary>
    public double Discount { get; init; } = double.NaN;
}
