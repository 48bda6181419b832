using System.Collections.Generic;
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

    public NetworkPlan(int? observationDim, EquatableArray<int> hidden, Activation activation, int outputs, int extraParameters)
    {
        ObservationDim = observationDim;
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
            layer == 0 ? "ObservationDim" : Literal.Int32(widths[layer - 1]),
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

    /// <summary>Activation after each hidden layer.</summary>
    public Activation Activation { get; }

    /// <summary>Widths of the hidden layers.</summary>
    public EquatableArray<int> Hidden { get; }

    /// <summary>All layers, the output layer last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Where the parameters that belong to no layer lie.</summary>
    public int ExtraOffset { get; }

    /// <summary>C# text of the buffer's length.</summary>
    public string Length => Literal.Int32(LengthBeforeFirstWeights) + " + (ObservationDim * " + Literal.Int32(FirstStride) + ")";

    /// <summary>The output layer.</summary>
    public Layer Output => Layers[Layers.Count - 1];

    /// <summary>Whether the activation's derivative needs its input, not only its output.</summary>
    public bool KeepsPreActivations => Activation is Activation.Silu or Activation.Gelu && Hidden.Count > 0;

    /// <summary>"24 -> 64 -> 64 (tanh)".</summary>
    public string Shape
    {
        get
        {
            string input = ObservationDim is { } number ? Literal.Int32(number) : "ObservationDim";
            return Hidden.Count == 0 ? input : input + " -> " + string.Join(" -> ", Hidden.Select(Literal.Int32)) + " (" + Activation.ToString().ToLowerInvariant() + ")";
        }
    }

    private int FirstStride { get; }

    private int LengthBeforeFirstWeights { get; }

    private static int Padded(int width) => (width + LaneMultiple - 1) / LaneMultiple * LaneMultiple;
}
