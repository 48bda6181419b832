using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// What soft actor-critics have in common: parallel environments fill a replay, and gradient steps on minibatches of it follow in a fixed
/// ratio. The derived class says what the critics learn.
/// </summary>
/// <remarks>The same seed gives the same bits for any number of threads, and after a resumed checkpoint.</remarks>
/// <typeparam name="TEnvironment">The environment to learn.</typeparam>
/// <typeparam name="TOptions">The algorithm's hyper-parameters.</typeparam>
public abstract partial class OffPolicyTrainer<TEnvironment, TOptions> : ITrainer
    where TEnvironment : class, IEnvironment, new()
    where TOptions : OffPolicyOptions, IHyperParameters<TOptions>
{
    private readonly OffPolicyNetworks _networks;
    private readonly WorkerPool _pool;
    private readonly ReplayBuffer _replay;
    private readonly ReplayCollector<TEnvironment> _collector;
    private readonly OffPolicyLearner _learner;
    private readonly RecentEpisodes _recent = new();
    private readonly List<FinishedEpisode> _finished = [];
    private long _updates;

    private protected OffPolicyTrainer(
        string algorithm, IPolicy policy, Func<IQFunction> createCritics, TOptions options, Func<IQFunction, TOptions, ICriticRule> createRule)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(createCritics);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (Algorithm, Options) = (algorithm, options);
        _networks = new OffPolicyNetworks(policy, Create(createCritics), Create(createCritics));
        EnvironmentFit.Require<TEnvironment>(policy);
        Require(_networks);
        RequireReachable(options.TargetEntropy, policy);
        ICriticRule rule = createRule(_networks.Critics, options);
        Normalizer = new ObservationNormalizer(TEnvironment.ObservationDim) { Frozen = !options.NormalizeObservations };
        _replay = new ReplayBuffer(options.ReplayCapacity, options.Environments, policy.ObservationDim, policy.ActionDim, options.MaxReplayBytes);
        _collector = new ReplayCollector<TEnvironment>(policy, _replay, Normalizer, options.RewardScale, options.Seed);
        policy.Initialize(RunSeeds.Derive(options.Seed, RunSeeds.Purpose.PolicyParameters));
        _networks.Critics.Initialize(RunSeeds.Derive(options.Seed, RunSeeds.Purpose.ValueParameters));
        _networks.Critics.Parameters.Values.CopyTo(_networks.Targets.Parameters.Values);
        _pool = new WorkerPool(options.Threads);
        try
        {
            _learner = new OffPolicyLearner(_networks, rule, _replay, Normalizer, options, _pool);
        }
        catch
        {
            _pool.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Algorithm { get; }

    /// <summary>The hyper-parameters.</summary>
    public TOptions Options { get; }

    /// <summary>The policy that learns; between updates it holds the average of its parameters (see <see cref="OffPolicyOptions.ActorAveraging"/>).</summary>
    public IPolicy Policy => _networks.Policy;

    /// <summary>The critics that learn.</summary>
    public IQFunction Critics => _networks.Critics;

    /// <inheritdoc/>
    public ObservationNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public long Steps => _collector.Steps * Options.Environments;

    /// <inheritdoc/>
    public long TotalSteps => Options.TotalSteps;

    /// <inheritdoc/>
    public bool IsFinished => Steps >= TotalSteps;

    /// <inheritdoc/>
    public IReadOnlyList<FinishedEpisode> FinishedEpisodes => _finished;

    /// <summary>Memory of the replay in bytes.</summary>
    public long ReplayBytes => _replay.Bytes;

    /// <summary>Collects some steps in each environment, with the gradient steps that are due after each of them.</summary>
    /// <exception cref="NotFiniteNumberException">
    /// A number is not finite. If it is an observation or a reward, the step it came from has left no trace, and the next update begins fresh
    /// episodes; if it is a gradient, its network has not changed. What was learned before in the same update stays.
    /// </exception>
    public TrainingProgress Update()
    {
        _finished.Clear();
        _learner.Sums.Clear();
        _learner.Average.ShowLearning();
        try
        {
            for (int step = 0; step < Options.StepsPerUpdate; step++)
            {
                CollectAndLearn();
            }
        }
        finally
        {
            _learner.Average.ShowAverage();
        }

        _updates++;
        return Progress();
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }

    private void CollectAndLearn()
    {
        int known = _finished.Count;
        _collector.Step(Steps < Options.LearningStarts, _finished);
        for (int i = known; i < _finished.Count; i++)
        {
            _recent.Add(_finished[i]);
        }

        while (_learner.Steps < GradientStepsDue())
        {
            _learner.Step();
        }
    }

    private long GradientStepsDue() => (long)((Steps - Options.LearningStarts) * Options.GradientStepsPerStep);

    private TrainingProgress Progress()
    {
        LearningSums sums = _learner.Sums;
        return new TrainingProgress
        {
            Steps = Steps,
            TotalSteps = TotalSteps,
            Updates = _updates,
            Episodes = _recent.Count,
            MeanReturn = _recent.MeanReturn,
            MeanLength = _recent.MeanLength,
            Entropy = -sums.MeanLogProb,
            GradientNorm = sums.GradientNorm,
            PolicyLoss = -sums.ClimbedValue,
            ValueLoss = sums.CriticLoss,
            Saturation = sums.Saturation,
            LogStdAtLimit = sums.LogStdAtLimit,
            EntropyCoefficient = _learner.Temperature.Alpha,
            MeanQ = sums.MeanValue,
            LearningRate = _learner.ActorAdam.LearningRate,
            Discount = Options.Gamma,
        };
    }

    private static IQFunction Create(Func<IQFunction> createCritics) =>
        createCritics() ?? throw new ArgumentException("The function that creates critics returned null.", nameof(createCritics));

    // Of all densities on [-1, 1] the uniform one has the largest entropy: beyond it the temperature would grow for ever.
    private static void RequireReachable(double targetEntropy, IPolicy policy)
    {
        if (targetEntropy >= Math.Log(2) && Check.AllFinite(policy.ActionLow) && Check.AllFinite(policy.ActionHigh))
        {
            throw new ArgumentOutOfRangeException(
                nameof(OffPolicyOptions.TargetEntropy),
                targetEntropy,
                FormattableString.Invariant($"TargetEntropy is {targetEntropy}; it must be below {Math.Log(2):F3} (ln 2), the entropy of a uniform action scaled to [-1, 1], which no bounded action exceeds."));
        }
    }

    private static void Require(OffPolicyNetworks networks)
    {
        EnvironmentFit.RequireObservations<TEnvironment>(networks.Critics.ObservationDim, "action-value function");
        if (networks.Critics.ActionDim != TEnvironment.ActionDim)
        {
            throw new ArgumentException(
                $"The action-value function takes {networks.Critics.ActionDim} actions; {TEnvironment.Name} has {TEnvironment.ActionDim}. Set ActionDim = {TEnvironment.ActionDim}.");
        }

        if (ReferenceEquals(networks.Critics, networks.Targets) || networks.Critics.GetType() != networks.Targets.GetType())
        {
            throw new ArgumentException("The function that creates critics must return a fresh one of the same class at each call: the second becomes the target network.");
        }
    }
}
