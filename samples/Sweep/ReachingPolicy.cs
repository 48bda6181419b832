namespace PolicyGen.Samples.Sweep;

/// <summary>Moves the arm.</summary>
[SquashedGaussianPolicy(ObservationDim = 8, ActionDim = 2, Low = -1, High = 1, Hidden = new[] { 32, 32 })]
public partial class ReachingPolicy;

/// <summary>How near it is going to get from here.</summary>
[ValueFunction(ObservationDim = 8, Hidden = new[] { 32, 32 })]
public partial class ReachingValue;
