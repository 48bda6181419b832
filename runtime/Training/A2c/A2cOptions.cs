namespace PolicyGen.Training;

/// <summary>The hyper-parameters of <see cref="A2cTrainer{TEnvironment}"/>; the defaults come from one run on BipedalWalker-v3 (docs/results/training.md).</summary>
public sealed record A2cOptions : OnPolicyOptions, IHyperParameters<A2cOptions>
{
    /// <summary>The algorithm's short name.</summary>
    public const string Algorithm = "a2c";

    /// <summary>The defaults: short batches, many of them, and the entropy bonus without which the walker stands still.</summary>
    public A2cOptions()
    {
        Environments = 64;
        StepsPerBatch = 16;
        EntropyCoefficient = 0.03;
        FinalEntropyCoefficient = 0.01;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<HyperParameter<A2cOptions>> HyperParameters { get; } = Describe<A2cOptions>(
        Ranges.Positive<A2cOptions>(nameof(ValueLearningRate), o => o.ValueLearningRate, (o, v) => o with { ValueLearningRate = v }));

    /// <summary>Step size of the value function's Adam at the beginning, above 0; it falls in step with the policy's.</summary>
    public double ValueLearningRate { get; init; } = 1e-3;

    /// <inheritdoc/>
    public void Validate() => Validate(this);
}
