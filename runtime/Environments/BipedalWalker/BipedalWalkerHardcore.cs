namespace PolicyGen.Environments;

/// <summary>
/// The walker on a course with stumps, stairs and pits, Gymnasium's BipedalWalkerHardcore-v3: 24 observations, 4 actions, at most
/// 2000 steps.
/// </summary>
[Environment(ObservationDim = WalkerSimulation.ObservationDim, ActionDim = WalkerSimulation.ActionDim)]
public sealed class BipedalWalkerHardcore : WalkerEnvironment, IEnvironment
{
    /// <summary>Creates the environment. Call <see cref="WalkerEnvironment.Reset"/> before the first step.</summary>
    public BipedalWalkerHardcore()
        : base(hardcore: true, TimeLimit)
    {
    }

    /// <inheritdoc/>
    public static int ObservationDim => WalkerSimulation.ObservationDim;

    /// <inheritdoc/>
    public static int ActionDim => WalkerSimulation.ActionDim;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionLow => LowestAction;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionHigh => HighestAction;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationLow => Low;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationHigh => High;

    /// <inheritdoc/>
    public static int TimeLimit => 2000;

    /// <inheritdoc/>
    public static double RewardThreshold => 300;

    /// <inheritdoc/>
    public static double StepSeconds => WalkerSimulation.StepSeconds;

    /// <inheritdoc/>
    public static string Name => "BipedalWalkerHardcore-v3";
}
