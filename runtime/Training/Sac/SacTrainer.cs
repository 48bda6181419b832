using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Soft actor-critic with automatic temperature (Haarnoja et al. 2018b, "Soft Actor-Critic Algorithms and Applications", algorithm 1): the
/// critics learn the return plus the entropy of the policy, the actor climbs the smallest of them.
/// </summary>
/// <remarks>
/// Where it deviates from the paper; steps in log alpha, the scaled target and the random start are no option:
/// <list type="bullet">
/// <item>Several environments are stepped together, with GradientStepsPerStep gradient steps for each of their steps; the first LearningStarts steps are uniformly random.</item>
/// <item>Any number of critics of an ensemble takes part in the minimum, not only two.</item>
/// <item>ReturnSteps above 1 sums several rewards before the bootstrap, without correction for the policy that did these actions and without the entropy of the states in between.</item>
/// <item>The temperature's step is taken in log alpha, so that alpha stays above 0. The target entropy is that of actions scaled to [-1, 1], whereas log pi, of which alpha takes its share in the return, is a density in the units of the action.</item>
/// <item>ActorDelay above 1 takes fewer steps of actor and temperature than of the critics (Fujimoto et al. 2018).</item>
/// <item>ActorAveraging below 1 evaluates and saves a running average of the actor's parameters; actions and gradients are those of the actor itself.</item>
/// <item>Observations can be normalised by running statistics, and rewards scaled by a factor.</item>
/// </list>
/// A time limit is bootstrapped, a terminal state is not.
/// </remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
public sealed class SacTrainer<TEnvironment> : OffPolicyTrainer<TEnvironment, SacOptions>
    where TEnvironment : class, IEnvironment, new()
{
    /// <summary>Draws fresh initial parameters for all networks and creates environments and replay.</summary>
    /// <param name="policy">The actor.</param>
    /// <param name="createCritics">Creates critics with one output each; called once for those that learn and once for their targets.</param>
    /// <param name="options">The hyper-parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, or the replay would take more memory than it may.</exception>
    /// <exception cref="ArgumentException">A network does not fit the environment or the algorithm.</exception>
    public SacTrainer(IPolicy policy, Func<IQFunction> createCritics, SacOptions options)
        : base(SacOptions.Algorithm, policy, createCritics, options, CreateRule)
    {
    }

    private static ICriticRule CreateRule(IQFunction critics, SacOptions options) => critics.Quantiles == 1
        ? new MinimumOfCritics(critics.Critics)
        : throw new ArgumentException($"SAC takes critics with one output; these have {critics.Quantiles} quantiles. Use TqcTrainer, or a [QFunction].");
}
