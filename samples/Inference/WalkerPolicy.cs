namespace PolicyGen.Samples.Inference;

/// <summary>The network of the committed policy; a file of another one is refused with what differs.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1)]
public partial class WalkerPolicy;
