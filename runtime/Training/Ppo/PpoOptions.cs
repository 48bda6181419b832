namespace PolicyGen.Training;

/// <summary>The hyper-parameters of <see cref="PpoTrainer{TEnvironment}"/>; the defaults were measured on BipedalWalker-v3.</summary>
public sealed record PpoOptions : OnPolicyOptions, IHyperParameters<PpoOptions>
{
    /// <summary>The algorithm's short name.</summary>
    public const string Algorithm = "ppo";

    /// <summary>
    /// The defaults. The entropy bonus does not fall to 0: with less noise the gait becomes faster, dearer and less safe.
    /// </summary>
    public PpoOptions()
    {
        Environments = 64;
        StepsPerBatch = 128;
        Gamma = 0.995;
        LearningRate = 1e-3;
        EntropyCoefficient = 0.03;
        FinalEntropyCoefficient = 0.02;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<HyperParameter<PpoOptions>> HyperParameters { get; } = Describe<PpoOptions>(
        Ranges.Positive<PpoOptions>(nameof(ValueLearningRate), o => o.ValueLearningRate, (o, v) => o with { ValueLearningRate = v }),
        HyperParameter<PpoOptions>.Whole(nameof(Epochs), o => o.Epochs, (o, v) => o with { Epochs = (int)v }, 1, 1000),
        HyperParameter<PpoOptions>.Whole(nameof(Minibatch), o => o.Minibatch, (o, v) => o with { Minibatch = (int)v }, 1, 1 << 24),
        Ranges.Positive<PpoOptions>(nameof(Clip), o => o.Clip, (o, v) => o with { Clip = v }),
        Ranges.Positive<PpoOptions>(nameof(FinalClip), o => o.FinalClip, (o, v) => o with { FinalClip = v }),
        Ranges.PositiveOrInfinite<PpoOptions>(nameof(MaxKl), o => o.MaxKl, (o, v) => o with { MaxKl = v }));

    /// <summary>Step size of the value function's Adam at the beginning, above 0; it falls in step with the policy's.</summary>
    public double ValueLearningRate { get; init; } = 1e-3;

    /// <summary>How often each batch is used, in [1, 1000].</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Rows of one gradient step, at least 1.</summary>
    public int Minibatch { get; init; } = 1024;

    /// <summary>How far a probability ratio may move from 1 before its gradient stops, at the beginning; above 0.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>The same at the end of the run; linear in between.</summary>
    public double FinalClip { get; init; } = 0.2;

    /// <summary>KL(old || new) in nats at which the epochs of a batch end early, above 0; infinity switches it off.</summary>
    public double MaxKl { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public void Validate() => Validate(this);
}
