namespace PolicyGen.Training;

/// <summary>The hyper-parameters of <see cref="SacTrainer{TEnvironment}"/>; the defaults are those of <see cref="TqcOptions"/>; SAC itself was measured on Pendulum, in samples/Pendulum.</summary>
public sealed record SacOptions : OffPolicyOptions, IHyperParameters<SacOptions>
{
    /// <summary>The algorithm's short name.</summary>
    public const string Algorithm = "sac";

    /// <inheritdoc/>
    public static IReadOnlyList<HyperParameter<SacOptions>> HyperParameters { get; } = Describe<SacOptions>();

    /// <inheritdoc/>
    public void Validate() => Validate(this);
}
