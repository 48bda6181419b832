namespace PolicyGen.Benchmarks.Algorithms;

/// <summary>The policy of PPO.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1, Hidden = new[] { 64, 64 })]
public partial class PpoPolicy;

/// <summary>The value function of PPO.</summary>
[ValueFunction(ObservationDim = 24, Hidden = new[] { 64, 64 })]
public partial class PpoValue;

/// <summary>The actor of SAC.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1, Hidden = new[] { 400, 300 }, Activation = Activation.Relu)]
public partial class SacActor;

/// <summary>The critics of SAC.</summary>
[QFunction(ObservationDim = 24, ActionDim = 4, Critics = 2, Hidden = new[] { 400, 300 }, Activation = Activation.Relu)]
public partial class SacCritics;
