using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// What the on-policy algorithms have in common: collect a batch with the current policy, estimate advantages and value targets from it,
/// let the algorithm learn from them, and throw the batch away. The same seed gives the same bits for any number of threads.
/// </summary>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
/// <typeparam name="TOptions">The algorithm's hyper-parameters.</typeparam>
public abstract partial class OnPolicyTrainer<TEnvironment, TOptions> : ITrainer
    where TEnvironment : class, IEnvironment, new()
    where TOptions : OnPolicyOptions, IHyperParameters<TOptions>
{
    private readonly IValueFunction _valueFunction;
    private readonly RolloutCollector<TEnvironment> _collector;
    private readonly Rollout _rollout;
    private readonly RewardScaler _rewardScaler;
    private readonly PolicyProbe _probe;
    private readonly ValueProbe _valueProbe;
    private readonly RecentEpisodes _recent = new();
    private readonly LinearSchedule _learningRate;
    private readonly LinearSchedule _entropyCoefficient;
    private readonly float[] _advantages;
    private readonly float[] _targets;
    private readonly ulong _minibatchSeed;
    private long _updates;

    /// <summary>Draws fresh initial parameters for both networks and creates the environments.</summary>
    private protected OnPolicyTrainer(string algorithm, IPolicy policy, IValueFunction valueFunction, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(valueFunction);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (Algorithm, Policy, Options, _valueFunction) = (algorithm, policy, options, valueFunction);
        Normalizer = new ObservationNormalizer(TEnvironment.ObservationDim) { Frozen = !options.NormalizeObservations };
        Pool = new WorkerPool(options.Threads);
        try
        {
            _collector = new RolloutCollector<TEnvironment>(policy, valueFunction, Normalizer, options.Environments, options.Seed, Pool);
            _rollout = new Rollout(options.StepsPerBatch, options.Environments, TEnvironment.ObservationDim, TEnvironment.ActionDim);
            _rewardScaler = new RewardScaler(options.Environments, options.Gamma);
            _probe = new PolicyProbe(policy);
            _valueProbe = new ValueProbe(valueFunction);
            PolicyAdam = new Adam(policy.Parameters.Length, options.LearningRate);
            _learningRate = new LinearSchedule(options.LearningRate, options.FinalLearningRate);
            _entropyCoefficient = new LinearSchedule(options.EntropyCoefficient, options.FinalEntropyCoefficient);
            _advantages = new float[_rollout.Rows];
            _targets = new float[_rollout.Rows];
            _minibatchSeed = RunSeeds.Derive(options.Seed, RunSeeds.Purpose.Minibatches);
            policy.Initialize(RunSeeds.Derive(options.Seed, RunSeeds.Purpose.PolicyParameters));
            valueFunction.Initialize(RunSeeds.Derive(options.Seed, RunSeeds.Purpose.ValueParameters));
        }
        catch
        {
            Pool.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Algorithm { get; }

    /// <summary>The hyper-parameters.</summary>
    public TOptions Options { get; }

    /// <inheritdoc/>
    public IPolicy Policy { get; }

    /// <inheritdoc/>
    public ObservationNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public long Steps => _collector.Steps * Options.Environments;

    /// <inheritdoc/>
    public long TotalSteps => Options.TotalSteps;

    /// <inheritdoc/>
    public bool IsFinished => Steps >= TotalSteps;

    /// <inheritdoc/>
    public IReadOnlyList<FinishedEpisode> FinishedEpisodes => _collector.Finished;

    /// <summary>The threads.</summary>
    private protected WorkerPool Pool { get; }

    /// <summary>The policy's optimizer.</summary>
    private protected Adam PolicyAdam { get; }

    /// <summary>The value function's optimizer.</summary>
    private protected abstract Adam ValueAdam { get; }

    /// <summary>Collects one batch and learns from it.</summary>
    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite or too large to be squared. If it is an observation or a single reward, nothing has changed, but that the next update
    /// begins fresh episodes. If it is a discounted sum of rewards, an advantage or a target, no parameter has changed, but the batch counts: in steps,
    /// episodes and the statistics of observations, and of rewards unless it is they that were refused. If it is a gradient, the steps before it
    /// have been taken as well.
    /// </exception>
    public TrainingProgress Update()
    {
        double done = (double)Steps / TotalSteps;
        double learningRate = _learningRate.At(done);
        double entropyCoefficient = _entropyCoefficient.At(done);
        _collector.Collect(_rollout);

        // By index: the enumerator of an interface would be an object in each update.
        for (int i = 0; i < FinishedEpisodes.Count; i++)
        {
            _recent.Add(FinishedEpisodes[i]);
        }

        (double explainedVariance, double returnScale) = Estimate();
        double logProbError = _probe.StoredError(_rollout);
        PolicyAdam.LearningRate = learningRate;
        var order = new RandomStream(_minibatchSeed, 0, (ulong)_updates);
        var batch = new OnPolicyBatch(_rollout, _advantages, _targets, done, entropyCoefficient);
        LearningSummary summary = Learn(batch, ref order);
        ProbeResult probe = _probe.Measure(_rollout, _advantages);
        ObservationSummary observations = ObservationProbe.Measure(_rollout);
        _updates++;
        return new TrainingProgress
        {
            Steps = Steps,
            TotalSteps = TotalSteps,
            Updates = _updates,
            Episodes = _recent.Count,
            MeanReturn = _recent.MeanReturn,
            MeanLength = _recent.MeanLength,
            Entropy = MeanEntropy(),
            GradientNorm = summary.GradientNorm,
            PolicyLoss = summary.PolicyLoss,
            ValueLoss = summary.ValueLoss,
            ExplainedVariance = explainedVariance,
            KlDivergence = probe.Kl,
            ClipFraction = summary.ClipFraction,
            AdvantageAlignment = probe.Alignment,
            Saturation = probe.Saturation,
            LogStdAtLimit = probe.LogStdAtLimit,
            EntropyCoefficient = entropyCoefficient,
            LearningRate = learningRate,
            MeanLogStd = probe.MeanLogStd,
            DeadUnits = probe.DeadUnits,
            ObservationScale = observations.Scale,
            ObservationRepeats = observations.Repeats,
            ObservationJump = observations.Jump,
            LogProbError = logProbError,
            ReturnScale = returnScale,
            ValueGain = _valueProbe.Gain(_rollout, _targets),
            Discount = Options.Gamma,
        };
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        Pool.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Creates a part of the derived trainer; should that fail, nobody else could stop the threads.</summary>
    private protected T OrStopThreads<T>(Func<T> create)
    {
        try
        {
            return create();
        }
        catch
        {
            Pool.Dispose();
            throw;
        }
    }

    /// <summary>A step size that falls as the policy's does.</summary>
    private protected LinearSchedule InStepWithPolicy(double start) => new(start, start * Options.FinalLearningRate / Options.LearningRate);

    /// <summary>Learns from a batch; the advantages may be changed.</summary>
    private protected abstract LearningSummary Learn(in OnPolicyBatch batch, ref RandomStream order);

    // Advantages and targets of the batch; how well the value function knew the targets before, and how large they are.
    private (double ExplainedVariance, double ReturnScale) Estimate()
    {
        if (Options.ScaleRewards)
        {
            _rewardScaler.Scale(_rollout.Rewards, _rollout.Ends);
        }

        GeneralizedAdvantage.Compute(_rollout.Segment, _rollout.Values, Options.Gamma, Options.Lambda, _advantages);
        (double squares, double valueSquares) = (0, 0);
        for (int row = 0; row < _targets.Length; row++)
        {
            float value = _rollout.Values[row];
            _targets[row] = _advantages[row] + value;
            squares += (double)_targets[row] * _targets[row];
            valueSquares += (double)value * value;
        }

        Check.Finite(_advantages, "advantages");
        Check.Finite(_targets, "targets");
        if (Options.NormalizeAdvantages)
        {
            AdvantageNormalization.Apply(_advantages, Math.Sqrt(Math.Max(squares, valueSquares) / _targets.Length));
        }

        return (ExplainedVariance.Of(_targets, _rollout.Values), Math.Sqrt(squares / _targets.Length));
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
