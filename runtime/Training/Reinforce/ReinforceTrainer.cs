using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// REINFORCE with a learned baseline (Williams 1992; Sutton and Barto 2018, section 13.4): ascends E[(G - b(s)) grad log pi(a|s)] over
/// parallel environments, one gradient step of the policy per batch.
/// </summary>
/// <remarks>
/// Where it deviates from the plain estimator:
/// <list type="bullet">
/// <item>A batch is a fixed number of steps, not of whole episodes: what follows the last step, and what a time limit cut off, is the baseline's value (bias from the baseline, none from the limit).</item>
/// <item>With Lambda below 1 the reward-to-go gives way to generalised advantage estimation (Schulman et al. 2016); Lambda = 1 is the reward-to-go itself.</item>
/// <item>The factor gamma^t that discounts late states is left out, as everybody does: late steps matter as much as early ones.</item>
/// <item>Adam takes the place of plain ascent, with a step size that may fall linearly.</item>
/// <item>Each on an option: advantages are normalised in each batch, gradients clipped by their norm, observations normalised and rewards scaled by running statistics; the exact entropy of the squashed action is added as a bonus.</item>
/// </list>
/// The same seed gives the same bits for any number of threads.
/// </remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
public sealed class ReinforceTrainer<TEnvironment> : OnPolicyTrainer<TEnvironment, ReinforceOptions>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly PolicyGradientStep _step;
    private readonly ValueRegression _regression;

    /// <summary>Draws fresh initial parameters for both networks and creates the environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    /// <exception cref="ArgumentException">A network does not fit the environment.</exception>
    public ReinforceTrainer(IPolicy policy, IValueFunction baseline, ReinforceOptions options)
        : base(ReinforceOptions.Algorithm, policy, baseline, options)
    {
        int minibatch = Math.Min(options.BaselineMinibatch, options.Environments * options.StepsPerBatch);
        (_step, _regression) = OrStopThreads(() => (
            new PolicyGradientStep(policy, Pool, PolicyAdam, options.MaxGradientNorm),
            new ValueRegression(baseline, Pool, minibatch, options.BaselineLearningRate, options.MaxGradientNorm)));
    }

    private protected override Adam ValueAdam => _regression.Adam;

    private protected override LearningSummary Learn(in OnPolicyBatch batch, ref RandomStream order)
    {
        (double loss, double norm) = _step.Take(batch);
        double valueLoss = _regression.Fit(batch.Rollout, batch.Targets, Options.BaselineEpochs, ref order);
        return new LearningSummary(loss, valueLoss, norm);
    }
}
