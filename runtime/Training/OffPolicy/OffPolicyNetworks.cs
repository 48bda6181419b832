namespace PolicyGen.Training;

/// <summary>The networks of an off-policy actor-critic.</summary>
/// <param name="Policy">The actor.</param>
/// <param name="Critics">The critics that learn.</param>
/// <param name="Targets">Critics of the same layout that follow them slowly.</param>
internal sealed record OffPolicyNetworks(IPolicy Policy, IQFunction Critics, IQFunction Targets)
{
    /// <summary>Outputs of all critics for one row.</summary>
    public int Outputs => Critics.Critics * Critics.Quantiles;
}
