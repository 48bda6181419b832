namespace PolicyGen.Training;

/// <summary>
/// The gradient steps of an off-policy actor-critic with automatic temperature (Haarnoja et al. 2018b, algorithm 1): the critics on
/// their targets, the targets towards the critics, then the actor on the critics, and the temperature on the actor's entropy.
/// </summary>
internal sealed class OffPolicyLearner
{
    // With fewer rows in a part, going through the weights costs more than computing with them.
    private const int ShardRows = 64;

    private readonly OffPolicyNetworks _networks;
    private readonly OffPolicyOptions _options;
    private readonly CriticGradient _criticGradient;
    private readonly ActorGradient _actorGradient;
    private readonly ulong _minibatchSeed;

    public OffPolicyLearner(
        OffPolicyNetworks networks, ICriticRule rule, ReplayBuffer replay, ObservationNormalizer normalizer, OffPolicyOptions options, WorkerPool pool)
    {
        (_networks, _options) = (networks, options);
        IPolicy policy = networks.Policy;
        var shards = new ReplayShard[Math.Clamp(options.BatchSize / ShardRows, 1, ShardedGradient.Shards)];
        for (int shard = 0; shard < shards.Length; shard++)
        {
            shards[shard] = new ReplayShard(ShardedGradient.RowsOf(shard, options.BatchSize, shards.Length).Count, policy.ObservationDim, policy.ActionDim);
        }

        var workers = new OffPolicyWorker[pool.Threads];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new OffPolicyWorker(networks, shards.Max(shard => shard.Batch.Rows));
        }

        _criticGradient = new CriticGradient(
            networks,
            workers,
            rule,
            shards,
            (part, shard) => part.Draw(
                replay, normalizer, new RandomStream(_minibatchSeed, (uint)shard, (ulong)Steps), options.ReturnSteps, options.Gamma),
            pool);
        _actorGradient = new ActorGradient(networks, workers, rule, shards, pool);
        _minibatchSeed = RunSeeds.Derive(options.Seed, RunSeeds.Purpose.Minibatches);
        ActorAdam = new Adam(policy.Parameters.Length, options.LearningRate);
        CriticAdam = new Adam(networks.Critics.Parameters.Length, options.CriticLearningRate);
        Average = new ActorAverage(policy.Parameters);
        Temperature = new Temperature(options.InitialTemperature, TargetEntropy(policy, options.TargetEntropy), options.TemperatureLearningRate);
    }

    public Adam ActorAdam { get; }

    public Adam CriticAdam { get; }

    public Temperature Temperature { get; }

    public ActorAverage Average { get; }

    /// <summary>Means over the steps since they were cleared.</summary>
    public LearningSums Sums { get; } = new();

    /// <summary>Gradient steps of the critics so far; names the random streams.</summary>
    public long Steps { get; set; }

    /// <summary>Takes one gradient step, of the actor only at each ActorDelay-th.</summary>
    /// <exception cref="NotFiniteNumberException">
    /// A loss or gradient is not finite. If it is the critics', nothing has changed; if it is the actor's, critics and targets have taken their step, actor
    /// and temperature have not.
    /// </exception>
    public void Step()
    {
        Span<float> criticGradient = _criticGradient.Compute(Temperature.Alpha);
        Clip(criticGradient);
        CriticAdam.Step(_networks.Critics.Parameters.Values, criticGradient);
        Sums.Add(_criticGradient);

        // The critics' step ends here, whatever becomes of the actor's, which reads neither targets nor count.
        PolyakAverage.Step(_networks.Targets.Parameters.Values, _networks.Critics.Parameters.Values, _options.Tau);
        Steps++;
        if (Steps % _options.ActorDelay == 0)
        {
            Span<float> actorGradient = _actorGradient.Compute(Temperature.Alpha);
            double norm = GradientClipping.ByGlobalNorm(actorGradient, _options.MaxGradientNorm);
            ActorAdam.Step(_networks.Policy.Parameters.Values, actorGradient);
            Average.Follow(_options.ActorAveraging);
            Temperature.Step(_actorGradient.MeanLogProb);
            Sums.Add(_actorGradient, norm);
        }
    }

    private void Clip(Span<float> gradient)
    {
        if (double.IsFinite(_options.MaxGradientNorm))
        {
            GradientClipping.ByGlobalNorm(gradient, _options.MaxGradientNorm);
        }
    }

    // The entropy of an action in its own units is that of the action scaled to [-1, 1] plus the log of the scale.
    private static double TargetEntropy(IPolicy policy, double ofDimension)
    {
        double entropy = 0;
        for (int i = 0; i < policy.ActionDim; i++)
        {
            double halfRange = ((double)policy.ActionHigh[i] - policy.ActionLow[i]) / 2;
            entropy += ofDimension + (double.IsFinite(halfRange) ? Math.Log(halfRange) : 0);
        }

        return entropy;
    }
}
