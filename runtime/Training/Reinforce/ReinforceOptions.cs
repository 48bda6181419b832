namespace PolicyGen.Training;

/// <summary>The hyper-parameters of <see cref="ReinforceTrainer{TEnvironment}"/>; the defaults were measured on BipedalWalker-v3.</summary>
public sealed record ReinforceOptions : OnPolicyOptions, IHyperParameters<ReinforceOptions>
{
    /// <summary>The algorithm's short name.</summary>
    public const string Algorithm = "reinforce";

    /// <summary>The defaults: the plain reward-to-go. Without an entropy bonus the policy settles on the first gait that does not fall.</summary>
    public ReinforceOptions()
    {
        TotalSteps = 4_000_000;
        Environments = 64;
        Lambda = 1;
        EntropyCoefficient = 0.03;
        FinalEntropyCoefficient = 0.01;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<HyperParameter<ReinforceOptions>> HyperParameters { get; } = Describe<ReinforceOptions>(
        Ranges.Positive<ReinforceOptions>(nameof(BaselineLearningRate), o => o.BaselineLearningRate, (o, v) => o with { BaselineLearningRate = v }),
        HyperParameter<ReinforceOptions>.Whole(nameof(BaselineEpochs), o => o.BaselineEpochs, (o, v) => o with { BaselineEpochs = (int)v }, 1, 1000),
        HyperParameter<ReinforceOptions>.Whole(nameof(BaselineMinibatch), o => o.BaselineMinibatch, (o, v) => o with { BaselineMinibatch = (int)v }, 1, 1 << 24));

    /// <summary>Step size of the baseline's Adam, above 0.</summary>
    public double BaselineLearningRate { get; init; } = 1e-3;

    /// <summary>How often the baseline sees each batch, in [1, 1000].</summary>
    public int BaselineEpochs { get; init; } = 2;

    /// <summary>Rows of one gradient step of the baseline, at least 1.</summary>
    public int BaselineMinibatch { get; init; } = 256;

    /// <inheritdoc/>
    public void Validate() => Validate(this);
}
