namespace PolicyGen.Runtime.Tests.Training;

/// <summary>A bandit's policy: mean = weight + bias, one free log-std.</summary>
[GaussianPolicy(ObservationDim = 1, ActionDim = 1, Hidden = new int[0], LogStd = LogStdKind.Free)]
internal sealed partial class BanditPolicy;

/// <summary>The baseline of a bandit.</summary>
[ValueFunction(ObservationDim = 1, Hidden = new int[0])]
internal sealed partial class BanditValue;

/// <summary>Pushes the point mass.</summary>
[SquashedGaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 16 })]
internal sealed partial class PointMassPolicy;

/// <summary>Values the point mass.</summary>
[ValueFunction(ObservationDim = 2, Hidden = new[] { 16 })]
internal sealed partial class PointMassValue;
