using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// REINFORCE with a learned baseline (Williams 1992; Sutton and Barto 2018, section 13.4): ascends E[(G - b(s)) grad log pi(a|s)] over
/// parallel environments, one gradient step of the policy per batch.
/// </summary>
/// <remarks>
/// Where it deviates from the plain estimator, each on an option:
/// <list type="bullet">
/// <item>A batch is a fixed number of steps, not of whole episodes: what follows the last step, and what a time limit cut off, is the baseline's value (bias from the baseline, none from the limit).</item>
/// <item>With Lambda below 1 the reward-to-go gives way to generalised advantage estimation (Schulman et al. 2016); Lambda = 1 is the reward-to-go itself.</item>
/// <item>The factor gamma^t that discounts late states is left out, as everybody does: late steps matter as much as early ones.</item>
/// <item>Advantages are normalised in each batch, gradients clipped by their norm, and Adam takes the place of plain ascent; observations are normalised and rewards scaled by running statistics.</item>
/// </list>
/// The same seed gives the same bits for any number of threads.
/// </remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
public sealed partial class ReinforceTrainer<TEnvironment> : IDisposable
    where TEnvironment : class, IEnvironment, new()
{
    private readonly IPolicy _policy;
    private readonly IValueFunction _baseline;
    private readonly WorkerPool _pool;
    private readonly RolloutCollector<TEnvironment> _collector;
    private readonly Rollout _rollout;
    private readonly RewardScaler _rewardScaler;
    private readonly ScoreFunctionGradient _gradient;
    private readonly ValueRegression _regression;
    private readonly Adam _policyAdam;
    private readonly Adam _baselineAdam;
    private readonly RecentEpisodes _recent = new();
    private readonly LinearSchedule _learningRate;
    private readonly LinearSchedule _entropyCoefficient;
    private readonly float[] _advantages;
    private readonly float[] _targets;
    private readonly ulong _minibatchSeed;
    private long _updates;

    /// <summary>Draws fresh initial parameters for both networks and creates the environments.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range.</exception>
    /// <exception cref="ArgumentException">A network does not fit the environment.</exception>
    public ReinforceTrainer(IPolicy policy, IValueFunction baseline, ReinforceOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _policy = policy;
        _baseline = baseline;
        Normalizer = new ObservationNormalizer(TEnvironment.ObservationDim) { Frozen = !options.NormalizeObservations };
        _pool = new WorkerPool(options.Threads);
        try
        {
            _collector = new RolloutCollector<TEnvironment>(policy, baseline, Normalizer, options.Environments, options.Seed, _pool);
            _rollout = new Rollout(options.StepsPerBatch, options.Environments, TEnvironment.ObservationDim, TEnvironment.ActionDim);
            _rewardScaler = new RewardScaler(options.Environments, options.Gamma);
            _gradient = new ScoreFunctionGradient(policy, _pool);
            _regression = new ValueRegression(baseline, _pool, options.BaselineMinibatch, options.MaxGradientNorm);
            _policyAdam = new Adam(policy.Parameters.Length, options.LearningRate);
            _baselineAdam = new Adam(baseline.Parameters.Length, options.BaselineLearningRate);
            _learningRate = new LinearSchedule(options.LearningRate, options.FinalLearningRate);
            _entropyCoefficient = new LinearSchedule(options.EntropyCoefficient, options.FinalEntropyCoefficient);
            _advantages = new float[_rollout.Rows];
            _targets = new float[_rollout.Rows];
            _minibatchSeed = RunSeeds.Derive(options.Seed, RunSeeds.Purpose.Minibatches);
            policy.Initialize(RunSeeds.Derive(options.Seed, RunSeeds.Purpose.PolicyParameters));
            baseline.Initialize(RunSeeds.Derive(options.Seed, RunSeeds.Purpose.ValueParameters));
        }
        catch
        {
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>The hyper-parameters.</summary>
    public ReinforceOptions Options { get; }

    /// <summary>The observation statistics that belong to the policy.</summary>
    public ObservationNormalizer Normalizer { get; }

    /// <summary>Environment steps done so far, over all environments.</summary>
    public long Steps => _collector.Steps * Options.Environments;

    /// <summary>Whether all steps are done.</summary>
    public bool IsFinished => Steps >= Options.TotalSteps;

    /// <summary>The episodes that ended in the last batch.</summary>
    public IReadOnlyList<FinishedEpisode> FinishedEpisodes => _collector.Finished;

    /// <summary>Collects one batch, takes one gradient step of the policy and fits the baseline.</summary>
    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite or too large to be squared. If it is an observation, a reward, an advantage, a target or the policy's gradient, no
    /// parameter has changed. If it is met while the baseline is fitted, the policy has taken its step and the baseline those before the one refused.
    /// </exception>
    public TrainingProgress Update()
    {
        double done = (double)Steps / Options.TotalSteps;
        double learningRate = _learningRate.At(done);
        _collector.Collect(_rollout);
        foreach (FinishedEpisode episode in _collector.Finished)
        {
            _recent.Add(episode);
        }

        if (Options.ScaleRewards)
        {
            _rewardScaler.Scale(_rollout.Rewards, _rollout.Ends);
        }

        GeneralizedAdvantage.Compute(_rollout.Segment, _rollout.Values, Options.Gamma, Options.Lambda, _advantages);
        for (int row = 0; row < _targets.Length; row++)
        {
            _targets[row] = _advantages[row] + _rollout.Values[row];
        }

        Check.Finite(_advantages, "advantages");
        Check.Finite(_targets, "targets");
        double explainedVariance = ExplainedVariance.Of(_targets, _rollout.Values);
        double gradientNorm = StepPolicy(learningRate, _entropyCoefficient.At(done));
        var order = new RandomStream(_minibatchSeed, 0, (ulong)_updates);
        double valueLoss = _regression.Fit(_rollout, _targets, Options.BaselineEpochs, _baselineAdam, ref order);
        _updates++;
        return new TrainingProgress
        {
            Steps = Steps,
            TotalSteps = Options.TotalSteps,
            Updates = _updates,
            Episodes = _recent.Count,
            MeanReturn = _recent.MeanReturn,
            MeanLength = _recent.MeanLength,
            Entropy = MeanEntropy(),
            GradientNorm = gradientNorm,
            ValueLoss = valueLoss,
            ExplainedVariance = explainedVariance,
            LearningRate = learningRate,
        };
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose() => _pool.Dispose();

    private double StepPolicy(double learningRate, double entropyCoefficient)
    {
        if (Options.NormalizeAdvantages)
        {
            AdvantageNormalization.Apply(_advantages);
        }

        Span<float> gradient = _gradient.Compute(_rollout, _advantages, entropyCoefficient);
        double norm = GradientClipping.ByGlobalNorm(gradient, Options.MaxGradientNorm);
        _policyAdam.LearningRate = learningRate;
        _policyAdam.Step(_policy.Parameters.Values, gradient);
        return norm;
    }

    private double MeanEntropy()
    {
        double sum = 0;
        foreach (float logProb in _rollout.LogProbs)
        {
            sum -= logProb;
        }

        return sum / _rollout.Rows;
    }
}
