namespace PolicyGen.Training;

/// <summary>The hyper-parameters that all on-policy algorithms share.</summary>
public abstract record OnPolicyOptions
{
    private const long LargestBatch = 1 << 24;

    /// <summary>Environment steps of the whole run, over all environments; at least 1. Rounded up to whole batches.</summary>
    public long TotalSteps { get; init; } = 3_000_000;

    /// <summary>Number of parallel environments, in [1, 65536].</summary>
    public int Environments { get; init; } = 32;

    /// <summary>Steps of each environment in one batch, at least 1. What lies beyond is bootstrapped by the value function.</summary>
    public int StepsPerBatch { get; init; } = 32;

    /// <summary>Discount factor, in [0, 1].</summary>
    public double Gamma { get; init; } = 0.99;

    /// <summary>Lambda of the advantage, in [0, 1]: 1 is the plain reward-to-go minus the value, smaller trades variance for the value function's bias.</summary>
    public double Lambda { get; init; } = 0.95;

    /// <summary>Initial step size of the policy's Adam, above 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Step size of the policy's Adam at the end of the run, at least 0; linear in between.</summary>
    public double FinalLearningRate { get; init; }

    /// <summary>Weight of the entropy bonus at the beginning, per nat, at least 0.</summary>
    public double EntropyCoefficient { get; init; }

    /// <summary>Weight of the entropy bonus at the end of the run, at least 0; linear in between. At 0 the last policy no longer leans on its own noise.</summary>
    public double FinalEntropyCoefficient { get; init; }

    /// <summary>Bound of the global gradient norm, above 0, for policy and value function each; infinity switches it off.</summary>
    public double MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Whether advantages are brought to mean 0 and variance 1 in each batch.</summary>
    public bool NormalizeAdvantages { get; init; } = true;

    /// <summary>Whether observations are normalised by their running statistics.</summary>
    public bool NormalizeObservations { get; init; } = true;

    /// <summary>Whether rewards are divided by the running standard deviation of their discounted sum.</summary>
    public bool ScaleRewards { get; init; } = true;

    /// <summary>The seed of the run: initial parameters, episodes, actions and minibatches.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads, in [1, 1024]. It does not change the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    private protected static IReadOnlyList<HyperParameter<T>> Describe<T>(params ReadOnlySpan<HyperParameter<T>> own)
        where T : OnPolicyOptions =>
        [
            HyperParameter<T>.Whole(nameof(TotalSteps), o => o.TotalSteps, (o, v) => o with { TotalSteps = v }, 1),
            HyperParameter<T>.Whole(nameof(Environments), o => o.Environments, (o, v) => o with { Environments = (int)v }, 1, 65536),
            HyperParameter<T>.Whole(nameof(StepsPerBatch), o => o.StepsPerBatch, (o, v) => o with { StepsPerBatch = (int)v }, 1, LargestBatch),
            Ranges.Fraction<T>(nameof(Gamma), o => o.Gamma, (o, v) => o with { Gamma = v }),
            Ranges.Fraction<T>(nameof(Lambda), o => o.Lambda, (o, v) => o with { Lambda = v }),
            Ranges.Positive<T>(nameof(LearningRate), o => o.LearningRate, (o, v) => o with { LearningRate = v }),
            Ranges.NotNegative<T>(nameof(FinalLearningRate), o => o.FinalLearningRate, (o, v) => o with { FinalLearningRate = v }),
            Ranges.NotNegative<T>(nameof(EntropyCoefficient), o => o.EntropyCoefficient, (o, v) => o with { EntropyCoefficient = v }),
            Ranges.NotNegative<T>(nameof(FinalEntropyCoefficient), o => o.FinalEntropyCoefficient, (o, v) => o with { FinalEntropyCoefficient = v }),
            Ranges.PositiveOrInfinite<T>(nameof(MaxGradientNorm), o => o.MaxGradientNorm, (o, v) => o with { MaxGradientNorm = v }),
            HyperParameter<T>.Switch(nameof(NormalizeAdvantages), o => o.NormalizeAdvantages, (o, v) => o with { NormalizeAdvantages = v }),
            HyperParameter<T>.Switch(nameof(NormalizeObservations), o => o.NormalizeObservations, (o, v) => o with { NormalizeObservations = v }),
            HyperParameter<T>.Switch(nameof(ScaleRewards), o => o.ScaleRewards, (o, v) => o with { ScaleRewards = v }),
            .. own,
            HyperParameter<T>.Seed(nameof(Seed), o => o.Seed, (o, v) => o with { Seed = v }),
            HyperParameter<T>.Whole(nameof(Threads), o => o.Threads, (o, v) => o with { Threads = (int)v }, 1, 1024),
        ];

    private protected void Validate<T>(T self)
        where T : OnPolicyOptions, IHyperParameters<T>
    {
        foreach (HyperParameter<T> parameter in T.HyperParameters)
        {
            parameter.Require(self);
        }

        if ((long)Environments * StepsPerBatch > LargestBatch)
        {
            throw new ArgumentOutOfRangeException(
                nameof(StepsPerBatch), StepsPerBatch, FormattableString.Invariant($"StepsPerBatch is {StepsPerBatch}; it must keep Environments x StepsPerBatch within {LargestBatch}."));
        }
    }
}
