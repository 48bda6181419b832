namespace PolicyGen.Samples.Walker;

/// <summary>The whole policy: everything else of it is generated.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1)]
public partial class WalkerPolicy;

/// <summary>The value function that the on-policy algorithms learn beside it.</summary>
[ValueFunction(ObservationDim = 24)]
public partial class WalkerValue;

/// <summary>The policy that the off-policy algorithms train: they use each step many times and afford more of a network.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1, Hidden = new[] { 128, 128 }, Activation = Activation.Relu, InitialLogStd = -1)]
public partial class WalkerActor;

/// <summary>The critics of SAC.</summary>
[QFunction(ObservationDim = 24, ActionDim = 4, Hidden = new[] { 128, 128 })]
public partial class WalkerCritics;

/// <summary>The critics of TQC: 2 where its paper has 5, for a step that takes less time.</summary>
[QuantileFunction(ObservationDim = 24, ActionDim = 4, Critics = 2, Hidden = new[] { 128, 128 })]
public partial class WalkerQuantiles;
