using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes a state-value network.</summary>
internal static class ValueFunctionWriter
{
    public static string Write(ValueFunctionModel model)
    {
        var network = new NetworkPlan(model.ObservationDim, model.Hidden, model.Activation, outputs: 1, extraParameters: 0);
        string remarks = "/// <remarks>Network: " + network.Shape + " -> value (1), " + network.ParameterCount + " parameters.</remarks>\n" + Generated.Attribute;
        return FileShell.Write(model.Type, remarks, " : ~IValueFunction", code => Members(code, model, network));
    }

    private static void Members(CodeWriter code, ValueFunctionModel model, NetworkPlan network)
    {
        ParameterTensor[] tensors = [.. ParameterTensor.OfHidden(network), .. ParameterTensor.OfLayer(network.Output, "value", 0, 1, model.OutputGain, null)];
        string output = Literal.Int32(network.Output.Index);
        string stride = Literal.Int32(network.Output.Stride);
        ParametersWriter.ObservationDim(code, network, "IValueFunction");
        ParametersWriter.Constructor(code, network, model.Type.Self.Name, model.IsStandIn, tensors);
        ParametersWriter.Initialize(code, tensors);

        code.Line().Lines("/// <summary>A workspace for up to <paramref name=\"maxRows\"/> observations at a time. One per thread.</summary>")
            .Lines(NetworkWriter.WorkspaceException);
        using (code.Open("public ~NetworkWorkspace CreateWorkspace(int maxRows = 1)"))
        {
            code.Lines("return " + NetworkWriter.NewWorkspace(network) + ";");
        }

        code.Line().Lines("/// <summary>V(s) [rows] for observations [rows, ObservationDim].</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void Forward(~ReadOnlySpan<float> observations, ~NetworkWorkspace workspace, ~Span<float> values)"))
        {
            code.Lines("~NetworkWorkspace network = workspace;")
                .Lines("~Check.Length(values.Length, observations.Length / ObservationDim, nameof(values));");
            NetworkWriter.Forward(code, network, model.Type.Self.Name);
            code.Lines("~Heads.Gather(" + NetworkWriter.Output + ", " + stride + ", 0, 1, values);");
            NetworkWriter.LayerFunctions(code, network);
        }

        code.Line().Lines("/// <summary>Accumulates dL/d(parameters) into the flat gradient, given dL/dV [rows] for the rows of the last <c>Forward</c>.</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void Backward(~NetworkWorkspace workspace, ~ReadOnlySpan<float> valueGradients, ~Span<float> gradient)"))
        {
            code.Lines("~Check.Workspace(workspace, this);")
                .Lines("~Check.Input(valueGradients, workspace.Rows, 1, nameof(valueGradients));")
                .Lines("~Check.Length(gradient.Length, Parameters.Length, nameof(gradient));")
                .Lines("~NetworkWorkspace network = workspace;")
                .Lines("int rows = network.Rows;");
            if (network.Layers.Count > 1)
            {
                code.Lines("~ReadOnlySpan<float> parameters = Parameters.Values;");
            }

            code.Lines("~Span<float> delta = network.Delta(" + output + ");")
                .Lines("~Heads.Scatter(valueGradients, 1, delta, " + stride + ", 0);");
            NetworkWriter.Backward(code, network, "gradient");
        }
    }
}
