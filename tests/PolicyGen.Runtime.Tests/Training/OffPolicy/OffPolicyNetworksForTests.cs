namespace PolicyGen.Runtime.Tests.Training;

/// <summary>Judges pushes of the point mass.</summary>
[QFunction(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 32, 32 })]
internal sealed partial class PointMassCritic;

/// <summary>The same in quantiles.</summary>
[QuantileFunction(ObservationDim = 2, ActionDim = 1, Quantiles = 11, Hidden = new[] { 32, 32 })]
internal sealed partial class PointMassQuantiles;

/// <summary>Judges a bandit's arm.</summary>
[QFunction(ObservationDim = 1, ActionDim = 1, Hidden = new[] { 32 })]
internal sealed partial class BanditCritic;

/// <summary>One number for each state of a chain, and the action's weight.</summary>
[QFunction(ObservationDim = 4, ActionDim = 1, Hidden = new int[0])]
internal sealed partial class ChainCritic;

/// <summary>Some quantiles for each state of a chain.</summary>
[QuantileFunction(ObservationDim = 4, ActionDim = 1, Quantiles = 5, Hidden = new int[0])]
internal sealed partial class ChainQuantiles;

/// <summary>Acts in a chain, where nothing depends on it.</summary>
[SquashedGaussianPolicy(ObservationDim = 4, ActionDim = 1, Hidden = new int[0])]
internal sealed partial class ChainPolicy;

/// <summary>Swings the pendulum up.</summary>
[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 1, Low = -2, High = 2, Hidden = new[] { 64, 64 }, Activation = Activation.Relu)]
internal sealed partial class PendulumPolicy;

/// <summary>Judges torques.</summary>
[QFunction(ObservationDim = 3, ActionDim = 1, Hidden = new[] { 64, 64 })]
internal sealed partial class PendulumCritic;

/// <summary>The same in quantiles.</summary>
[QuantileFunction(ObservationDim = 3, ActionDim = 1, Quantiles = 25, Hidden = new[] { 64, 64 })]
internal sealed partial class PendulumQuantiles;
