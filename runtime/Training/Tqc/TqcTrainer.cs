using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Truncated quantile critics (Kuznetsov et al. 2020, "Controlling Overestimation Bias with Truncated Mixture of Continuous Distributional
/// Quantile Critics", algorithm 1): soft actor-critic whose critics learn quantiles of the return; the largest quantiles of the pooled targets are dropped.
/// </summary>
/// <remarks>
/// Deviations are those of <see cref="SacTrainer{TEnvironment}"/> but for the minimum, which the dropped quantiles replace. Number of critics and
/// quantiles are those of the network; the paper's are 5 and 25. The critics' losses are summed, not averaged: each has the gradient it would have alone.
/// </remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
public sealed class TqcTrainer<TEnvironment> : OffPolicyTrainer<TEnvironment, TqcOptions>
    where TEnvironment : class, IEnvironment, new()
{
    /// <summary>Draws fresh initial parameters for all networks and creates environments and replay.</summary>
    /// <param name="policy">The actor.</param>
    /// <param name="createCritics">Creates critics with several quantiles each; called once for those that learn and once for their targets.</param>
    /// <param name="options">The hyper-parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or the replay would take more memory than it may.</exception>
    /// <exception cref="ArgumentException">A network does not fit the environment or the algorithm.</exception>
    public TqcTrainer(IPolicy policy, Func<IQFunction> createCritics, TqcOptions options)
        : base(TqcOptions.Algorithm, policy, createCritics, options, CreateRule)
    {
    }

    private static ICriticRule CreateRule(IQFunction critics, TqcOptions options) => critics.Quantiles < 2
        ? throw new ArgumentException("TQC takes critics with several quantiles; these have one output. Use SacTrainer, or a [QuantileFunction].")
        : options.DroppedQuantiles < critics.Quantiles
        ? new TruncatedQuantiles(critics.Critics, critics.Quantiles, options.DroppedQuantiles)
        : throw new ArgumentOutOfRangeException(
            nameof(TqcOptions.DroppedQuantiles),
            options.DroppedQuantiles,
            FormattableString.Invariant($"DroppedQuantiles is {options.DroppedQuantiles}; it must be below the {critics.Quantiles} quantiles of each critic."));
}
