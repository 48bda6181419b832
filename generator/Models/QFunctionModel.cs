namespace PolicyGen.Generator.Models;

/// <summary>All that the writers of an ensemble of action-value networks know.</summary>
/// <param name="Type">The partial class to complete.</param>
/// <param name="ObservationDim">Number of observations, at least 1; null when it is the constructor's first argument.</param>
/// <param name="ActionDim">Number of action dimensions, at least 1.</param>
/// <param name="Critics">Number of networks, at least 1.</param>
/// <param name="Quantiles">Outputs of each network: 1 for the expected return, more for quantiles of its distribution.</param>
/// <param name="Hidden">Widths of the hidden layers, each at least 1; empty when the values are linear in observation and action.</param>
/// <param name="Activation">Activation after each hidden layer.</param>
/// <param name="OutputGain">Gain of the orthogonal initialisation of the output layers, above 0.</param>
/// <param name="IsStandIn">Whether defaults stand in for arguments that are wrong: the code then compiles, but its constructor refuses.</param>
internal sealed record QFunctionModel(
    HierarchyInfo Type,
    int? ObservationDim,
    int ActionDim,
    int Critics,
    int Quantiles,
    EquatableArray<int> Hidden,
    Activation Activation,
    double OutputGain,
    bool IsStandIn = false);
