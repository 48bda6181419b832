namespace PolicyGen.Samples.Pendulum;

/// <summary>One torque in [-2, 2] N m from cosine, sine and angular velocity.</summary>
[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 1, Low = -2, High = 2, Activation = Activation.Relu)]
public partial class PendulumPolicy;

/// <summary>The twin critics of SAC.</summary>
[QFunction(ObservationDim = 3, ActionDim = 1, Hidden = new[] { 64, 64 })]
public partial class PendulumCritics;
