using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>One quantity of <see cref="TrainingProgress"/> as files and pages know it.</summary>
/// <param name="Name">Its name in files: the property's in snake_case.</param>
/// <param name="Title">Its name for readers, with the unit if it has one.</param>
/// <param name="Meaning">What it tells, in one sentence.</param>
/// <param name="Value">Reads it; NaN where the algorithm has none.</param>
/// <param name="With">A copy of the record with another value of it.</param>
public sealed record ProgressQuantity(
    string Name, string Title, string Meaning, Func<TrainingProgress, double> Value, Func<TrainingProgress, double, TrainingProgress> With)
{
    /// <summary>Mean return of the last training episodes.</summary>
    public static ProgressQuantity MeanReturn { get; } = new(
        "mean_return", "Training return", "Mean over the last 100 training episodes, actions drawn.", p => p.MeanReturn, (p, v) => p with { MeanReturn = v });

    /// <summary>All quantities that are not counters, in the order in which readers want them.</summary>
    public static IReadOnlyList<ProgressQuantity> All { get; } =
    [
        MeanReturn,
        new("mean_length", "Episode length, steps", "Mean over the last 100 training episodes.", p => p.MeanLength, (p, v) => p with { MeanLength = v }),
        new("entropy", "Entropy, nats", "How random the policy is. A fast fall means that it stops exploring.", p => p.Entropy, (p, v) => p with { Entropy = v }),
        new("kl_divergence", "KL divergence, nats", "How far one update moves the policy.", p => p.KlDivergence, (p, v) => p with { KlDivergence = v }),
        new("clip_fraction", "Clip fraction", "Share of samples whose probability ratio left the clip range.", p => p.ClipFraction, (p, v) => p with { ClipFraction = v }),
        new("explained_variance", "Explained variance", "How well the value function foretells returns: 1 is perfect, 0 a constant's.", p => p.ExplainedVariance, (p, v) => p with { ExplainedVariance = v }),
        new("policy_loss", "Policy loss", "Without bonuses.", p => p.PolicyLoss, (p, v) => p with { PolicyLoss = v }),
        new("value_loss", "Value loss", "Of the value function or the critics, in units of scaled rewards.", p => p.ValueLoss, (p, v) => p with { ValueLoss = v }),
        new("mean_q", "Mean action value", "Of a batch, by the critics.", p => p.MeanQ, (p, v) => p with { MeanQ = v }),
        new("gradient_norm", "Gradient norm", "Of the policy's gradient, before clipping.", p => p.GradientNorm, (p, v) => p with { GradientNorm = v }),
        new("advantage_alignment", "Advantage alignment", "Above 0 when good actions became likelier.", p => p.AdvantageAlignment, (p, v) => p with { AdvantageAlignment = v }),
        new("saturation", "Saturated actions", "Share of action components drawn at a bound.", p => p.Saturation, (p, v) => p with { Saturation = v }),
        new("log_std_at_limit", "Log-std at a limit", "Share of log-stds that lie at a limit.", p => p.LogStdAtLimit, (p, v) => p with { LogStdAtLimit = v }),
        new("entropy_coefficient", "Entropy coefficient", "Weight of the entropy bonus, or the temperature.", p => p.EntropyCoefficient, (p, v) => p with { EntropyCoefficient = v }),
        new("learning_rate", "Learning rate", "Step size of the policy's optimizer.", p => p.LearningRate, (p, v) => p with { LearningRate = v }),
        new("mean_log_std", "Log-std", "Mean of the base Gaussian's; below -3 the policy tries nothing new.", p => p.MeanLogStd, (p, v) => p with { MeanLogStd = v }),
        new("dead_units", "Dead units", "Share of hidden units that give all observations the same output.", p => p.DeadUnits, (p, v) => p with { DeadUnits = v }),
        new("observation_scale", "Observation scale", "Root mean square of the largest dimension as the policy sees it; about 1 when normalised.", p => p.ObservationScale, (p, v) => p with { ObservationScale = v }),
        new("observation_repeats", "Repeated observations", "Share of steps after which the observation was the same.", p => p.ObservationRepeats, (p, v) => p with { ObservationRepeats = v }),
        new("observation_jump", "Observation jump", "Change in one step over that in eight: near 0 for smooth motion, 1 if the order means nothing.", p => p.ObservationJump, (p, v) => p with { ObservationJump = v }),
        new("log_prob_error", "Log-prob error, nats", "Stored log-probs against those computed again: rounding, if nothing changed in between.", p => p.LogProbError, (p, v) => p with { LogProbError = v }),
        new("return_scale", "Return scale", "Root mean square of the value function's targets.", p => p.ReturnScale, (p, v) => p with { ReturnScale = v }),
        new("value_gain", "Value gain", "What an update adds to the explained variance of its own batch.", p => p.ValueGain, (p, v) => p with { ValueGain = v }),
        new("discount", "Discount", "Discount factor.", p => p.Discount, (p, v) => p with { Discount = v }),
    ];
}
