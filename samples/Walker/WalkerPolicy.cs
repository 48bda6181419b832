namespace PolicyGen.Samples.Walker;

/// <summary>The whole policy: everything else of it is generated.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1)]
public partial class WalkerPolicy;

/// <summary>The baseline that REINFORCE learns beside it.</summary>
[ValueFunction(ObservationDim = 24)]
public partial class WalkerValue;
