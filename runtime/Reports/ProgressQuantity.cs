using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>One quantity of <see cref="TrainingProgress"/> as files and pages know it.</summary>
/// <param name="Name">Its name in files: the property's in snake_case.</param>
/// <param name="Title">Its name for readers, with the unit if it has one.</param>
/// <param name="Meaning">What it tells, in one sentence.</param>
/// <param name="Value">Reads it; NaN where the algorithm has none.</param>
public sealed record ProgressQuantity(string Name, string Title, string Meaning, Func<TrainingProgress, double> Value)
{
    /// <summary>Mean return of the last training episodes.</summary>
    public static ProgressQuantity MeanReturn { get; } = new(
        "mean_return", "Training return", "Mean over the last 100 training episodes, actions drawn.", progress => progress.MeanReturn);

    /// <summary>All quantities that are not counters, in the order in which readers want them.</summary>
    public static IReadOnlyList<ProgressQuantity> All { get; } =
    [
        MeanReturn,
        new("mean_length", "Episode length, steps", "Mean over the last 100 training episodes.", progress => progress.MeanLength),
        new("entropy", "Entropy, nats", "How random the policy is. A fast fall means that it stops exploring.", progress => progress.Entropy),
        new("kl_divergence", "KL divergence, nats", "How far one update moves the policy.", progress => progress.KlDivergence),
        new("clip_fraction", "Clip fraction", "Share of samples whose probability ratio left the clip range.", progress => progress.ClipFraction),
        new("explained_variance", "Explained variance", "How well the value function foretells returns: 1 is perfect, 0 a constant's.", progress => progress.ExplainedVariance),
        new("policy_loss", "Policy loss", "Without bonuses.", progress => progress.PolicyLoss),
        new("value_loss", "Value loss", "Of the value function or the critics, in units of scaled rewards.", progress => progress.ValueLoss),
        new("mean_q", "Mean action value", "Of a batch, by the critics.", progress => progress.MeanQ),
        new("gradient_norm", "Gradient norm", "Of the policy's gradient, before clipping.", progress => progress.GradientNorm),
        new("advantage_alignment", "Advantage alignment", "Above 0 when good actions became likelier.", progress => progress.AdvantageAlignment),
        new("saturation", "Saturated actions", "Share of action components drawn at a bound.", progress => progress.Saturation),
        new("log_std_at_limit", "Log-std at a limit", "Share of log-stds that lie at a limit.", progress => progress.LogStdAtLimit),
        new("entropy_coefficient", "Entropy coefficient", "Weight of the entropy bonus, or the temperature.", progress => progress.EntropyCoefficient),
        new("learning_rate", "Learning rate", "Step size of the policy's optimizer.", progress => progress.LearningRate),
    ];
}
