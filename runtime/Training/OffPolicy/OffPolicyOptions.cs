namespace PolicyGen.Training;

/// <summary>The hyper-parameters that all off-policy algorithms share.</summary>
public abstract record OffPolicyOptions
{
    /// <summary>Environment steps of the whole run, over all environments; at least 1. Rounded up to whole updates.</summary>
    public long TotalSteps { get; init; } = 150_000;

    /// <summary>Number of parallel environments, in [1, 1024].</summary>
    public int Environments { get; init; } = 8;

    /// <summary>Steps of each environment in one update, in [1, 65536]: how often progress is reported. Gradient steps follow each of them.</summary>
    public int StepsPerUpdate { get; init; } = 8;

    /// <summary>Environment steps with uniformly random actions before learning begins, over all environments; at least 0.</summary>
    public long LearningStarts { get; init; } = 1_000;

    /// <summary>Gradient steps for each environment step (the update-to-data ratio), above 0 and at most 100; may be a fraction.</summary>
    public double GradientStepsPerStep { get; init; } = 2;

    /// <summary>Gradient steps of the critics for one of the actor and the temperature, in [1, 1000].</summary>
    public int ActorDelay { get; init; } = 2;

    /// <summary>Transitions of one gradient step, in [1, 65536].</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Transitions that the replay holds, in [1, 2^30]; rounded down to whole steps of all environments.</summary>
    public int ReplayCapacity { get; init; } = 300_000;

    /// <summary>The most memory in bytes that the replay may take, at least 1; a capacity that needs more is refused. Saving takes about as much again for a moment.</summary>
    public long MaxReplayBytes { get; init; } = 1L << 30;

    /// <summary>Discount factor, in [0, 1].</summary>
    public double Gamma { get; init; } = 0.98;

    /// <summary>Rewards summed before the critics' value stands in for the rest, n, in [1, 1000].</summary>
    public int ReturnSteps { get; init; } = 1;

    /// <summary>Share of the way to the critics that their targets go at each gradient step, tau, in (0, 1].</summary>
    public double Tau { get; init; } = 0.01;

    /// <summary>Share of the way to the learning actor that the average of its parameters, which is evaluated and saved, goes at each of its steps; in (0, 1], 1 is no average.</summary>
    public double ActorAveraging { get; init; } = 0.02;

    /// <summary>Step size of the actor's Adam, above 0.</summary>
    public double LearningRate { get; init; } = 7e-4;

    /// <summary>Step size of the critics' Adam, above 0.</summary>
    public double CriticLearningRate { get; init; } = 7e-4;

    /// <summary>Step size of the temperature's Adam, in log alpha, at least 0; 0 holds the temperature fixed.</summary>
    public double TemperatureLearningRate { get; init; } = 7e-4;

    /// <summary>Weight of the entropy at the start, alpha, above 0.</summary>
    public double InitialTemperature { get; init; } = 0.02;

    /// <summary>Entropy that the temperature steers to, in nats for each action dimension, the action scaled to [-1, 1] where it has bounds; in [-100, 100], and below ln 2 where it has bounds.</summary>
    public double TargetEntropy { get; init; } = -1;

    /// <summary>Bound of the global gradient norm, above 0, for actor and critics each; infinity switches it off.</summary>
    public double MaxGradientNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Whether observations are normalised by their running statistics, as they are when drawn from the replay.</summary>
    public bool NormalizeObservations { get; init; }

    /// <summary>Factor of the rewards that the critics see, above 0.</summary>
    public double RewardScale { get; init; } = 1;

    /// <summary>The seed of the run: initial parameters, episodes, actions and minibatches.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads, in [1, 1024]. It does not change the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    private protected static IReadOnlyList<HyperParameter<T>> Describe<T>(params ReadOnlySpan<HyperParameter<T>> own)
        where T : OffPolicyOptions =>
        [
            HyperParameter<T>.Whole(nameof(TotalSteps), o => o.TotalSteps, (o, v) => o with { TotalSteps = v }, 1),
            HyperParameter<T>.Whole(nameof(Environments), o => o.Environments, (o, v) => o with { Environments = (int)v }, 1, 1024),
            HyperParameter<T>.Whole(nameof(StepsPerUpdate), o => o.StepsPerUpdate, (o, v) => o with { StepsPerUpdate = (int)v }, 1, 65536),
            HyperParameter<T>.Whole(nameof(LearningStarts), o => o.LearningStarts, (o, v) => o with { LearningStarts = v }, 0),
            HyperParameter<T>.Real(
                nameof(GradientStepsPerStep), o => o.GradientStepsPerStep, (o, v) => o with { GradientStepsPerStep = v },
                "be above 0 and at most 100", static value => value is > 0 and <= 100),
            HyperParameter<T>.Whole(nameof(ActorDelay), o => o.ActorDelay, (o, v) => o with { ActorDelay = (int)v }, 1, 1000),
            HyperParameter<T>.Whole(nameof(BatchSize), o => o.BatchSize, (o, v) => o with { BatchSize = (int)v }, 1, 65536),
            HyperParameter<T>.Whole(nameof(ReplayCapacity), o => o.ReplayCapacity, (o, v) => o with { ReplayCapacity = (int)v }, 1, 1 << 30),
            HyperParameter<T>.Whole(nameof(MaxReplayBytes), o => o.MaxReplayBytes, (o, v) => o with { MaxReplayBytes = v }, 1),
            Ranges.Fraction<T>(nameof(Gamma), o => o.Gamma, (o, v) => o with { Gamma = v }),
            HyperParameter<T>.Whole(nameof(ReturnSteps), o => o.ReturnSteps, (o, v) => o with { ReturnSteps = (int)v }, 1, 1000),
            HyperParameter<T>.Real(nameof(Tau), o => o.Tau, (o, v) => o with { Tau = v }, "lie in (0, 1]", static value => value is > 0 and <= 1),
            HyperParameter<T>.Real(
                nameof(ActorAveraging), o => o.ActorAveraging, (o, v) => o with { ActorAveraging = v }, "lie in (0, 1]", static value => value is > 0 and <= 1),
            Ranges.Positive<T>(nameof(LearningRate), o => o.LearningRate, (o, v) => o with { LearningRate = v }),
            Ranges.Positive<T>(nameof(CriticLearningRate), o => o.CriticLearningRate, (o, v) => o with { CriticLearningRate = v }),
            Ranges.NotNegative<T>(nameof(TemperatureLearningRate), o => o.TemperatureLearningRate, (o, v) => o with { TemperatureLearningRate = v }),
            Ranges.Positive<T>(nameof(InitialTemperature), o => o.InitialTemperature, (o, v) => o with { InitialTemperature = v }),
            HyperParameter<T>.Real(
                nameof(TargetEntropy), o => o.TargetEntropy, (o, v) => o with { TargetEntropy = v }, "lie in [-100, 100]", static value => value is >= -100 and <= 100),
            Ranges.PositiveOrInfinite<T>(nameof(MaxGradientNorm), o => o.MaxGradientNorm, (o, v) => o with { MaxGradientNorm = v }),
            HyperParameter<T>.Switch(nameof(NormalizeObservations), o => o.NormalizeObservations, (o, v) => o with { NormalizeObservations = v }),
            Ranges.Positive<T>(nameof(RewardScale), o => o.RewardScale, (o, v) => o with { RewardScale = v }),
            .. own,
            HyperParameter<T>.Seed(nameof(Seed), o => o.Seed, (o, v) => o with { Seed = v }),
            HyperParameter<T>.Whole(nameof(Threads), o => o.Threads, (o, v) => o with { Threads = (int)v }, 1, 1024),
        ];

    private protected void Validate<T>(T self)
        where T : OffPolicyOptions, IHyperParameters<T>
    {
        foreach (HyperParameter<T> parameter in T.HyperParameters)
        {
            parameter.Require(self);
        }

        if (ReplayCapacity < Environments)
        {
            throw new ArgumentOutOfRangeException(
                nameof(ReplayCapacity), ReplayCapacity, FormattableString.Invariant($"ReplayCapacity is {ReplayCapacity}; it must hold a step of all {Environments} environments."));
        }
    }
}
