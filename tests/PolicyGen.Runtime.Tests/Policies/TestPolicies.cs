namespace PolicyGen.Runtime.Tests.Policies;

[SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)]
public partial class CardPolicy;

[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 2, Low = new[] { -2.0, 0 }, High = new[] { 0.5, 3 }, Hidden = new[] { 16 }, Activation = Activation.Gelu, LogStd = LogStdKind.Free)]
public partial class BoundsPolicy;

[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 2, Hidden = new[] { 8 }, Activation = Activation.Silu, LogStdLimit = LogStdLimit.Smooth, OutputGain = 1)]
public partial class SmoothPolicy;

[GaussianPolicy(ObservationDim = 3, ActionDim = 2, Hidden = new int[0], LogStd = LogStdKind.Fixed, InitialLogStd = -1)]
public partial class FixedGaussianPolicy;

[GaussianPolicy(ObservationDim = 3, ActionDim = 5, Activation = Activation.Softplus)]
public partial class GaussianTestPolicy;

[FullCovarianceGaussianPolicy(ObservationDim = 3, ActionDim = 3, Low = -2, High = 2, OutputGain = 0.5, Activation = Activation.Elu)]
public partial class FullPolicy;

[FullCovarianceGaussianPolicy(ObservationDim = 3, ActionDim = 2, Squash = false, LogStd = LogStdKind.Free, Activation = Activation.Relu)]
public partial class FullUnsquashedPolicy;

[FullCovarianceGaussianPolicy(ObservationDim = 2, ActionDim = 40, Low = -1, High = 1, Hidden = new[] { 8 })]
public partial class WidePolicy;

[FullCovarianceGaussianPolicy(ObservationDim = 1, ActionDim = 4096, LogStd = LogStdKind.Free, Hidden = new[] { 16 })]
public partial class LargestPolicy;

[ValueFunction(ObservationDim = 3, Hidden = new[] { 8, 8 })]
public partial class TestValue;
