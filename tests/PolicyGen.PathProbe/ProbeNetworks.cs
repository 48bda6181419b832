namespace PolicyGen.PathProbe;

/// <summary>The usual size of on-policy algorithms; the heads are a narrow layer.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1, Hidden = new[] { 64, 64 })]
internal sealed partial class TanhPolicy;

/// <summary>Widths that are no multiple of a vector, and a log-std of its own.</summary>
[SquashedGaussianPolicy(ObservationDim = 13, ActionDim = 3, Low = -2, High = 1, Hidden = new[] { 72, 40 }, Activation = Activation.Relu, LogStd = LogStdKind.Free)]
internal sealed partial class ReluPolicy;

/// <summary>Dimensions that depend on one another: two, so that expectations are integrals over a plane.</summary>
[FullCovarianceGaussianPolicy(ObservationDim = 5, ActionDim = 2, Low = -1, High = 1, Hidden = new[] { 64 }, Activation = Activation.Silu)]
internal sealed partial class CoupledPolicy;

/// <summary>More hidden layers than the compiler's budget for inlining would last for in one method.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1, Hidden = new[] { 64, 128, 64, 64 })]
internal sealed partial class DeepPolicy;

/// <summary>Two critics.</summary>
[QFunction(ObservationDim = 24, ActionDim = 4, Hidden = new[] { 64, 64 })]
internal sealed partial class ProbeCritic;
