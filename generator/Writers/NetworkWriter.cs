using System.Linq;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the network body, which all families share: the layers forward, and backward in reverse.</summary>
internal static class NetworkWriter
{
    /// <summary>
    /// The attribute of a pass: fast from its first call, and a method of its own. Inlined into a caller's loop, as the JIT does with
    /// calls that prove hot, it would exhaust the budget for inlining, and the rest of its small calls would stay calls.
    /// </summary>
    public const string OwnMethod = "[~MethodImpl(~LaneLoop.Options)]";

    /// <summary>What <see cref="ForwardLayers"/> calls the result of the last layer.</summary>
    public const string Output = "output";

    /// <summary>What a call of CreateWorkspace may throw.</summary>
    public const string WorkspaceException = "/// <exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"maxRows\"/> is below 1, or one of its buffers would exceed 2^28 floats.</exception>";

    /// <summary>The workspace of the network.</summary>
    public static string NewWorkspace(NetworkPlan network)
    {
        string widths = string.Join(", ", network.Layers.Select(layer => Literal.Int32(layer.Outputs)));
        return "new ~NetworkWorkspace(this, maxRows, " + network.InputDim + ", [" + widths + "], keepPreActivations: " + (network.KeepsPreActivations ? "true" : "false") + ")";
    }

    /// <summary>From observations to the output of the last layer.</summary>
    public static void Forward(CodeWriter code, NetworkPlan network, string typeName)
    {
        code.Lines("network.Begin(this, observations);")
            .Lines("int rows = network.Rows;")
            .Lines("~ReadOnlySpan<float> parameters = Parameters.Values;");
        ForwardLayers(code, network, typeName);
    }

    /// <summary>The layers alone, and the check of their result; the rows are in the workspace already.</summary>
    public static void ForwardLayers(CodeWriter code, NetworkPlan network, string typeName)
    {
        foreach (Layer layer in network.Layers)
        {
            string index = Literal.Int32(layer.Index);
            if (KeepsSums(network, layer))
            {
                code.Lines("~Span<float> sums" + index + " = network.PreActivation(" + index + ");");
            }

            code.Lines("~Span<float> " + OutputOf(network, layer) + " = network.Activation(" + index + ");");
        }

        foreach (Layer layer in network.Layers)
        {
            string input = layer.Index == 0 ? "network.Input" : OutputOf(network, network.Layers[layer.Index - 1]);
            string sums = KeepsSums(network, layer) ? "sums" + Literal.Int32(layer.Index) + ", " : "";
            code.Lines(FunctionOf(network, layer) + "(" + input + ", " + sums + OutputOf(network, layer) + ", parameters, rows);");
        }

        code.Lines("network.CheckOutput(" + Output + ", \"" + typeName + "\");");
    }

    /// <summary>
    /// The local functions that <see cref="ForwardLayers"/> calls. Each layer is one of its own: all of them in one body spend the
    /// JIT's budget for inlining, from three hidden layers on, and the small calls of the rest stay calls.
    /// </summary>
    public static void LayerFunctions(CodeWriter code, NetworkPlan network)
    {
        foreach (Layer layer in network.Layers)
        {
            bool keeps = KeepsSums(network, layer);
            code.Line().Lines("// " + Title(network, layer))
                .Lines(OwnMethod)
                .Lines("void " + FunctionOf(network, layer) + "(~ReadOnlySpan<float> input, " + (keeps ? "~Span<float> sums, " : "") + "~Span<float> output, ~ReadOnlySpan<float> parameters, int rows) =>")
                .Lines("    ~Dense.Forward<~" + (layer == network.Output ? "Identity" : network.Activation.ToString()) + "Activation>(")
                .Lines("        input, " + InputStride(network, layer) + ",")
                .Lines("        " + Weights("parameters", network, layer) + ", " + Biases("parameters", layer) + ",")
                .Lines("        " + (keeps ? "sums" : "output") + ", output, rows, " + layer.Inputs + ", " + Literal.Int32(layer.Outputs) + ");");
        }
    }

    /// <summary>From the delta of the last layer to that of the first, adding to the gradient of every parameter on the way.</summary>
    /// <param name="code">Takes the text.</param>
    /// <param name="network">The network.</param>
    /// <param name="gradient">C# text of the gradient; null to hold the parameters fixed.</param>
    public static void Backward(CodeWriter code, NetworkPlan network, string? gradient)
    {
        foreach (Layer layer in network.Layers.Reverse())
        {
            string index = Literal.Int32(layer.Index);
            code.Line().Lines("// " + Title(network, layer));
            if (layer != network.Output)
            {
                code.Lines("~Activations.Backward<~" + network.Activation + "Activation>(network.PreActivation(" + index + "), network.Activation(" + index + "), network.Delta(" + index + "));");
            }

            if (gradient is not null)
            {
                code.Lines("~Dense.AccumulateGradient(")
                    .Lines("    " + Input(layer) + ", " + InputStride(network, layer) + ", network.Delta(" + index + "),")
                    .Lines("    " + Weights(gradient, network, layer) + ", " + Biases(gradient, layer) + ",")
                    .Lines("    rows, " + layer.Inputs + ", " + Literal.Int32(layer.Outputs) + ");");
            }

            if (layer.Index > 0)
            {
                code.Lines("~Dense.InputGradient(")
                    .Lines("    network.Delta(" + index + "), " + Weights("parameters", network, layer) + ",")
                    .Lines("    network.Delta(" + Literal.Int32(layer.Index - 1) + "), " + InputStride(network, layer) + ", rows, " + layer.Inputs + ", " + Literal.Int32(layer.Outputs) + ");");
            }
        }
    }

    /// <summary>The layers in float64.</summary>
    public static void Reference(CodeWriter code, NetworkPlan network, string input)
    {
        foreach (Layer layer in network.Layers)
        {
            bool last = layer == network.Output;
            string dense = "~ReferenceNetwork.Dense(parameters, " + Literal.Int32(layer.WeightOffset) + ", " + Literal.Int32(layer.BiasOffset)
                + ", " + Literal.Int32(layer.Stride) + ", " + Literal.Int32(layer.Outputs) + ", " + input + ")";
            string name = last ? "output" : "hidden" + Literal.Int32(layer.Index);
            code.Lines("double[] " + name + " = " + (last ? dense : "~ReferenceNetwork.Activate(" + dense + ", ~Activation." + network.Activation + ")") + ";");
            input = name;
        }
    }

    // As the kernels have it: with one or two vectors of sums, several chains of additions hide their latency.
    private const int NarrowOutputs = 16;

    private static string OutputOf(NetworkPlan network, Layer layer) => layer == network.Output ? Output : "hidden" + Literal.Int32(layer.Index);

    // Elsewhere the sums are in the memory of the activation, which takes their place.
    private static bool KeepsSums(NetworkPlan network, Layer layer) => layer != network.Output && network.KeepsPreActivations;

    private static string FunctionOf(NetworkPlan network, Layer layer) => layer == network.Output ? "Output" : "Hidden" + Literal.Int32(layer.Index);

    private static string Title(NetworkPlan network, Layer layer) =>
        layer.Name + ": " + layer.Inputs + " -> " + Literal.Int32(layer.Outputs)
        + (layer == network.Output ? "" : ", " + network.Activation.ToString().ToLowerInvariant())
        + (layer.Stride == layer.Outputs ? "" : " (padded to " + Literal.Int32(layer.Stride) + ", whole vectors" + (layer.Outputs <= NarrowOutputs ? "; so few are summed in four parts)" : ")"));

    private static string Input(Layer layer) => layer.Index == 0 ? "network.Input" : "network.Activation(" + Literal.Int32(layer.Index - 1) + ")";

    private static string InputStride(NetworkPlan network, Layer layer) =>
        layer.Index == 0 ? network.InputDim : Literal.Int32(network.Layers[layer.Index - 1].Stride);

    private static string Weights(string buffer, NetworkPlan network, Layer layer)
    {
        string length = layer.Index == 0 ? network.FirstWeights : Literal.Int32(int.Parse(layer.Inputs) * layer.Stride);
        return buffer + ".Slice(" + Literal.Int32(layer.WeightOffset) + ", " + length + ")";
    }

    private static string Biases(string buffer, Layer layer) =>
        buffer + ".Slice(" + Literal.Int32(layer.BiasOffset) + ", " + Literal.Int32(layer.Stride) + ")";
}
