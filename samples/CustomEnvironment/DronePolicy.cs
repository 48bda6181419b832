namespace PolicyGen.Samples.CustomEnvironment;

/// <summary>Flies the drone.</summary>
[SquashedGaussianPolicy(ObservationDim = 7, ActionDim = 2, Low = -1, High = 1, Hidden = new[] { 32, 32 })]
public partial class DronePolicy;

/// <summary>How well it is going to fly from here.</summary>
[ValueFunction(ObservationDim = 7, Hidden = new[] { 32, 32 })]
public partial class DroneValue;
