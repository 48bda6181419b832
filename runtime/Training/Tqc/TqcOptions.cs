namespace PolicyGen.Training;

/// <summary>The hyper-parameters of <see cref="TqcTrainer{TEnvironment}"/>; the defaults were measured on BipedalWalker-v3.</summary>
public sealed record TqcOptions : OffPolicyOptions, IHyperParameters<TqcOptions>
{
    /// <summary>The algorithm's short name.</summary>
    public const string Algorithm = "tqc";

    /// <inheritdoc/>
    public static IReadOnlyList<HyperParameter<TqcOptions>> HyperParameters { get; } = Describe<TqcOptions>(
        HyperParameter<TqcOptions>.Whole(nameof(DroppedQuantiles), o => o.DroppedQuantiles, (o, v) => o with { DroppedQuantiles = (int)v }, 0, 1 << 16));

    /// <summary>Largest quantiles of the pooled target that are dropped, for each critic; at least 0 and fewer than its quantiles. More of them counter overestimation more.</summary>
    public int DroppedQuantiles { get; init; } = 2;

    /// <inheritdoc/>
    public void Validate() => Validate(this);
}
