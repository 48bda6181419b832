namespace PolicyGen;

/// <summary>
/// Generates an ensemble of independent networks that give quantiles of the return's distribution for an observation and an action
/// (Kuznetsov et al. 2020, who use 5 critics of 25 quantiles): forward pass and the gradients with respect to parameters and actions.
/// </summary>
public sealed class QuantileFunctionAttribute : CriticAttribute
{
    /// <summary>Number of quantiles that each network gives, from 2 to 1024. Default: 25.</summary>
    public int Quantiles { get; set; } = 25;
}
