namespace PolicyGen.Generator.Models;

/// <summary>All that the writers of a value function know.</summary>
/// <param name="Type">The partial class to complete.</param>
/// <param name="ObservationDim">Number of observations, at least 1; null when it is the constructor's first argument.</param>
/// <param name="Hidden">Widths of the hidden layers, each at least 1; empty when V is linear in the observation.</param>
/// <param name="Activation">Activation after each hidden layer.</param>
/// <param name="OutputGain">Gain of the orthogonal initialisation of the output layer, above 0.</param>
/// <param name="IsStandIn">Whether defaults stand in for arguments that are wrong: the code then compiles, but its constructor refuses.</param>
internal sealed record ValueFunctionModel(
    HierarchyInfo Type,
    int? ObservationDim,
    EquatableArray<int> Hidden,
    Activation Activation,
    double OutputGain,
    bool IsStandIn = false);
