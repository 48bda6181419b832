using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>
/// The layers of a multilayer perceptron and the layout of its flat parameter buffer. The first layer's weights come last in it: only
/// their number depends on the number of observations, so every offset is a constant even where that is not.
/// </summary>
internal sealed class NetworkPlan
{
    /// <summary>Floats in a 64-byte cache line and in an AVX-512 vector; equal to Dense.LaneMultiple of the runtime.</summary>
    private const int LaneMultiple = 16;

    /// <summary>Lays out a network.</summary>
    /// <param name="observationDim">Number of observations where it is a constant.</param>
    /// <param name="hidden">Widths of the hidden layers.</param>
    /// <param name="activation">Activation after each hidden layer.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="extraParameters">Number of parameters that belong to no layer.</param>
    /// <param name="actionDim">Number of action dimensions that follow the observation in the input; null when the observation is all of it.</param>
    public NetworkPlan(int? observationDim, EquatableArray<int> hidden, Activation activation, int outputs, int extraParameters, int? actionDim = null)
    {
        ObservationDim = observationDim;
        ActionDim = actionDim;
        ExtraParameters = extraParameters;
        Activation = activation;
        Hidden = hidden;
        int next = 0;
        ExtraOffset = Take(extraParameters);
        int[] widths = [.. hidden, outputs];
        int[] biases = [.. widths.Select(width => Take(Padded(width)))];
        int[] weights = new int[widths.Length];
        for (int layer = 1; layer < widths.Length; layer++)
        {
            weights[layer] = Take(checked(widths[layer - 1] * Padded(widths[layer])));
        }

        weights[0] = next;
        FirstStride = Padded(widths[0]);
        LengthBeforeFirstWeights = next;
        Layers = [.. widths.Select((width, layer) => new Layer(
            layer,
            layer == hidden.Count ? "heads" : "hidden." + Literal.Int32(layer),
            layer == 0 ? InputDim : Literal.Int32(widths[layer - 1]),
            width,
            Padded(width),
            weights[layer],
            biases[layer]))];

        int Take(int length)
        {
            int offset = next;
            next = checked(next + Padded(length));
            return offset;
        }
    }

    /// <summary>Number of observations where it is a constant.</summary>
    public int? ObservationDim { get; }

    /// <summary>Number of action dimensions that follow the observation in the input; null when the observation is all of it.</summary>
    public int? ActionDim { get; }

    /// <summary>C# text of the number of inputs.</summary>
    public string InputDim => ActionDim is null ? "ObservationDim" : "ObservationDim + ActionDim";

    /// <summary>C# text of the number of weights of the first layer.</summary>
    public string FirstWeights => (ActionDim is null ? InputDim : "(" + InputDim + ")") + " * " + Literal.Int32(FirstStride);

    /// <summary>The largest number of observations with which so many networks of this shape fit into one buffer.</summary>
    public int LargestObservationDim(int networks) =>
        (int)Math.Min(SizeLimits.Width, (((SizeLimits.Buffer / networks) - LengthBeforeFirstWeights) / FirstStride) - (ActionDim ?? 0));

    /// <summary>Activation after each hidden layer.</summary>
    public Activation Activation { get; }

    /// <summary>Widths of the hidden layers.</summary>
    public EquatableArray<int> Hidden { get; }

    /// <summary>All layers, the output layer last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Where the parameters that belong to no layer lie.</summary>
    public int ExtraOffset { get; }

    /// <summary>C# text of the buffer's length.</summary>
    public string Length => Literal.Int32(LengthBeforeFirstWeights) + " + (" + FirstWeights + ")";

    /// <summary>The output layer.</summary>
    public Layer Output => Layers[Layers.Count - 1];

    /// <summary>Whether the activation's derivative needs its input, not only its output.</summary>
    public bool KeepsPreActivations => Activation is Activation.Silu or Activation.Gelu && Hidden.Count > 0;

    /// <summary>"24 -> 64 -> 64 (tanh)".</summary>
    public string Shape
    {
        get
        {
            string input = (ObservationDim is { } number ? Literal.Int32(number) : "ObservationDim")
                + (ActionDim is { } actions ? " + " + Literal.Int32(actions) : "");
            return Hidden.Count == 0 ? input : input + " -> " + string.Join(" -> ", Hidden.Select(Literal.Int32)) + " (" + Activation.ToString().ToLowerInvariant() + ")";
        }
    }

    /// <summary>The number of parameters in words, padding not counted: a number, or a sum with ObservationDim where that is not constant.</summary>
    public string ParameterCount
    {
        get
        {
            long fixedCount = ExtraParameters;
            for (int layer = 0; layer < Layers.Count; layer++)
            {
                long inputs = layer == 0 ? ActionDim ?? 0 : Layers[layer - 1].Outputs;
                fixedCount += (inputs + 1) * Layers[layer].Outputs;
            }

            return ObservationDim is { } number
                ? (fixedCount + ((long)number * Layers[0].Outputs)).ToString(CultureInfo.InvariantCulture)
                : fixedCount.ToString(CultureInfo.InvariantCulture) + " + " + Literal.Int32(Layers[0].Outputs) + " ObservationDim";
        }
    }

    private int ExtraParameters { get; }

    private int FirstStride { get; }

    private int LengthBeforeFirstWeights { get; }

    private static int Padded(int width) => (width + LaneMultiple - 1) / LaneMultiple * LaneMultiple;
}
