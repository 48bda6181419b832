namespace PolicyGen.Training;

/// <summary>Where a training run stands after an update.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>Environment steps done so far, over all environments.</summary>
    public long Steps { get; init; }

    /// <summary>Environment steps of the whole run.</summary>
    public long TotalSteps { get; init; }

    /// <summary>Gradient steps of the policy so far.</summary>
    public long Updates { get; init; }

    /// <summary>Episodes finished so far.</summary>
    public long Episodes { get; init; }

    /// <summary>Mean return of the last 100 finished training episodes (actions sampled); NaN before the first.</summary>
    public double MeanReturn { get; init; }

    /// <summary>Mean length of the same episodes, in steps; NaN before the first.</summary>
    public double MeanLength { get; init; }

    /// <summary>Entropy of the policy in nats, estimated without bias as the mean of -log pi over the batch.</summary>
    public double Entropy { get; init; }

    /// <summary>Global norm of the policy's gradient before clipping.</summary>
    public double GradientNorm { get; init; }

    /// <summary>Loss of the value function over its last epoch, in units of scaled rewards.</summary>
    public double ValueLoss { get; init; }

    /// <summary>Share of the returns' variance that the value function explained before this update.</summary>
    public double ExplainedVariance { get; init; }

    /// <summary>Step size of the policy's optimizer in this update.</summary>
    public double LearningRate { get; init; }
}
