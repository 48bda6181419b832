using Xunit;

namespace PolicyGen.Runtime.Tests.QFunctions;

/// <summary>Defaults but for the width: two critics, relu.</summary>
[QFunction(ObservationDim = 24, ActionDim = 4, Hidden = new[] { 32, 32 })]
internal sealed partial class WalkerCritic;

/// <summary>Linear in observation and action, whose number the constructor takes.</summary>
[QFunction(ActionDim = 2, Critics = 3, Hidden = new int[0])]
internal sealed partial class LinearCritic;

/// <summary>One critic alone.</summary>
[QFunction(ObservationDim = 1, ActionDim = 1, Critics = 1, Hidden = new[] { 5 }, Activation = Activation.Gelu)]
internal sealed partial class SmallCritic;

/// <summary>More actions than a vector has lanes.</summary>
[QFunction(ActionDim = 40, Hidden = new[] { 16, 7, 16 }, Activation = Activation.Elu, OutputGain = 0.5)]
internal sealed partial class ManyActionsCritic;

/// <summary>The defaults of TQC but for width and number.</summary>
[QuantileFunction(ObservationDim = 3, ActionDim = 2, Critics = 5, Hidden = new[] { 24, 12 }, Activation = Activation.Silu)]
internal sealed partial class QuantileCritic;

/// <summary>As many quantiles as one vector has lanes, so that the output has no padding.</summary>
[QuantileFunction(ActionDim = 3, Quantiles = 16, Hidden = new[] { 9 }, Activation = Activation.Tanh)]
internal sealed partial class SixteenQuantilesCritic;

/// <summary>Quantiles that are linear in observation and action.</summary>
[QuantileFunction(ObservationDim = 4, ActionDim = 1, Quantiles = 3, Hidden = new int[0])]
internal sealed partial class LinearQuantileCritic;

/// <summary>All of them.</summary>
internal static class TestCritics
{
    public static TheoryData<string, IQFunction> All => new()
    {
        { "relu", new WalkerCritic(1) },
        { "linear", new LinearCritic(3, 2) },
        { "one, gelu", new SmallCritic(3) },
        { "40 actions, elu", new ManyActionsCritic(2, 4) },
        { "quantiles, silu", new QuantileCritic(5) },
        { "16 quantiles, tanh", new SixteenQuantilesCritic(5, 6) },
        { "linear quantiles", new LinearQuantileCritic(7) },
    };
}
