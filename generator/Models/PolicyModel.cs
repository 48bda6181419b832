namespace PolicyGen.Generator.Models;

/// <summary>All that the writers of a policy know: the attribute with its defaults filled in, and where the code goes.</summary>
/// <param name="Type">The partial class to complete.</param>
/// <param name="Family">The distribution.</param>
/// <param name="ObservationDim">Number of observations, at least 1; null when it is the constructor's first argument.</param>
/// <param name="ActionDim">Number of action dimensions, at least 1.</param>
/// <param name="Bounds">The box that tanh squashes into; null when the policy is not squashed.</param>
/// <param name="Hidden">Widths of the hidden layers, each at least 1; empty when the heads read the observation.</param>
/// <param name="Activation">Activation after each hidden layer.</param>
/// <param name="LogStd">Where the log-std comes from; never Fixed for a full covariance.</param>
/// <param name="LogStdMin">Lower limit of the log-std, below the upper one; without meaning when it is Fixed.</param>
/// <param name="LogStdMax">Upper limit of the log-std.</param>
/// <param name="LogStdLimit">How the limits are applied.</param>
/// <param name="InitialLogStd">The log-std before training: within the limits, strictly inside them when they are smooth; when Fixed, the log-std itself.</param>
/// <param name="OutputGain">Gain of the orthogonal initialisation of the mean head, above 0.</param>
/// <param name="IsStandIn">Whether defaults stand in for arguments that are wrong: the code then compiles, but its constructor refuses.</param>
internal sealed record PolicyModel(
    HierarchyInfo Type,
    PolicyFamily Family,
    int? ObservationDim,
    int ActionDim,
    BoundsModel? Bounds,
    EquatableArray<int> Hidden,
    Activation Activation,
    LogStdKind LogStd,
    double LogStdMin,
    double LogStdMax,
    LogStdLimit LogStdLimit,
    double InitialLogStd,
    double OutputGain,
    bool IsStandIn = false);
