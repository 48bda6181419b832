using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Advantage actor-critic, the synchronous form of A3C (Mnih et al. 2016, algorithm S3): short batches of many environments, and one
/// gradient step of policy and value function each per batch.
/// </summary>
/// <remarks>
/// Where it deviates from the paper:
/// <list type="bullet">
/// <item>The environments step together, so that no gradient is stale.</item>
/// <item>Advantages are generalised (Schulman et al. 2016); Lambda = 1 gives the paper's n-step returns with n = StepsPerBatch for the first step of a batch.</item>
/// <item>Policy and value function share no layers and have an Adam each in the place of a shared RMSProp.</item>
/// <item>Advantages are normalised, observations normalised and rewards scaled by running statistics, each on an option.</item>
/// <item>The entropy of the bonus is the exact one of the squashed action; its weight and the step sizes may fall linearly.</item>
/// </list>
/// The same seed gives the same bits for any number of threads.
/// </remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
public sealed class A2cTrainer<TEnvironment> : OnPolicyTrainer<TEnvironment, A2cOptions>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly PolicyGradientStep _step;
    private readonly ValueRegression _regression;
    private readonly LinearSchedule _valueLearningRate;

    /// <summary>Draws fresh initial parameters for both networks and creates the environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    /// <exception cref="ArgumentException">A network does not fit the environment.</exception>
    public A2cTrainer(IPolicy policy, IValueFunction valueFunction, A2cOptions options)
        : base(A2cOptions.Algorithm, policy, valueFunction, options)
    {
        int rows = options.Environments * options.StepsPerBatch;
        (_step, _regression) = OrStopThreads(() => (
            new PolicyGradientStep(policy, Pool, PolicyAdam, options.MaxGradientNorm),
            new ValueRegression(valueFunction, Pool, rows, options.ValueLearningRate, options.MaxGradientNorm)));
        _valueLearningRate = InStepWithPolicy(options.ValueLearningRate);
    }

    private protected override Adam ValueAdam => _regression.Adam;

    private protected override LearningSummary Learn(in OnPolicyBatch batch, ref RandomStream order)
    {
        (double loss, double norm) = _step.Take(batch);
        ValueAdam.LearningRate = _valueLearningRate.At(batch.Done);
        double valueLoss = _regression.Fit(batch.Rollout, batch.Targets, 1, ref order);
        return new LearningSummary(loss, valueLoss, norm);
    }
}
