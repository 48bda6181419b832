namespace PolicyGen.Benchmarks.Policies;

/// <summary>Net S: 24-64-64-(4|4), tanh; the usual size of on-policy algorithms.</summary>
[SquashedGaussianPolicy(ObservationDim = NetShape.Observations, ActionDim = NetShape.Actions, Low = -1, High = 1, Hidden = new[] { 64, 64 })]
public partial class SmallPolicy;

/// <summary>Net L: 24-256-256-(4|4), relu; the usual size of off-policy algorithms.</summary>
[SquashedGaussianPolicy(ObservationDim = NetShape.Observations, ActionDim = NetShape.Actions, Low = -1, High = 1, Hidden = new[] { 256, 256 }, Activation = Activation.Relu)]
public partial class LargePolicy;
