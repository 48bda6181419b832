namespace PolicyGen.Environments;

/// <summary>
/// An environment around another one that changes some of its behaviour. Dimensions and bounds are the inner environment's unless a
/// wrapper says otherwise; settings are type arguments (<see cref="ISetting{T}"/>), so a wrapped environment is a type like any
/// other: it nests, trainers can create it, and a policy can be checked against it.
/// </summary>
/// <typeparam name="TEnvironment">The environment inside, which may be a wrapper as well.</typeparam>
public abstract class EnvironmentWrapper<TEnvironment> : IEnvironment
    where TEnvironment : class, IEnvironment, new()
{
    /// <summary>Wraps a fresh environment.</summary>
    protected EnvironmentWrapper()
        : this(new TEnvironment())
    {
    }

    /// <summary>Wraps an existing environment, which from then on should be used through the wrapper only.</summary>
    protected EnvironmentWrapper(TEnvironment inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <inheritdoc/>
    public static int ObservationDim => TEnvironment.ObservationDim;

    /// <inheritdoc/>
    public static int ActionDim => TEnvironment.ActionDim;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionLow => TEnvironment.ActionLow;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionHigh => TEnvironment.ActionHigh;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationLow => TEnvironment.ObservationLow;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationHigh => TEnvironment.ObservationHigh;

    /// <inheritdoc/>
    public static int TimeLimit => TEnvironment.TimeLimit;

    /// <inheritdoc/>
    public static double RewardThreshold => TEnvironment.RewardThreshold;

    /// <inheritdoc/>
    public static double StepSeconds => TEnvironment.StepSeconds;

    /// <inheritdoc/>
    public static string Name => TEnvironment.Name;

    /// <summary>The environment inside.</summary>
    public TEnvironment Inner { get; }

    /// <inheritdoc/>
    public abstract void Reset(long seed, Span<float> observation);

    /// <inheritdoc/>
    public abstract StepResult Step(ReadOnlySpan<float> action, Span<float> observation);
}
