using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes an ensemble of action-value networks.</summary>
internal static class QFunctionWriter
{
    public static string Write(QFunctionModel model)
    {
        var network = new NetworkPlan(model.ObservationDim, model.Hidden, model.Activation, model.Quantiles, extraParameters: 0, model.ActionDim);
        string remarks = "/// <remarks>"
            + (model.Critics == 1 ? "One critic of" : Literal.Int32(model.Critics) + " critics, each of")
            + " observation and action: " + network.Shape + " -> " + Outputs(model) + " (" + Literal.Int32(model.Quantiles) + "), "
            + network.ParameterCount + " parameters.</remarks>\n" + Generated.Attribute;
        return FileShell.Write(model.Type, remarks, " : ~IQFunction", code => Members(code, model, network));
    }

    private static void Members(CodeWriter code, QFunctionModel model, NetworkPlan network)
    {
        string typeName = model.Type.Self.Name;
        ParameterTensor[] tensors =
        [
            .. ParameterTensor.OfHidden(network),
            .. ParameterTensor.OfLayer(network.Output, Outputs(model), 0, model.Quantiles, model.OutputGain, null),
        ];
        Constant(code, "ActionDim", model.ActionDim, "Number of action dimensions.");
        Constant(code, "Critics", model.Critics, "Number of networks in the ensemble.");
        Constant(code, "Quantiles", model.Quantiles, model.Quantiles == 1 ? "Outputs of each network: the expected return alone." : "Outputs of each network: quantiles of the return's distribution.");
        ParametersWriter.ObservationDim(code, network, "IQFunction");
        ParametersWriter.Constructor(code, network, typeName, model.IsStandIn, tensors, "~ParameterBuffer.Ensemble(\n    Critics, \"critic\",", model.Critics);
        ParametersWriter.InitializeEnsemble(code, tensors);

        code.Line().Lines("/// <summary>A workspace for up to <paramref name=\"maxRows\"/> pairs of observation and action at a time. One per thread.</summary>")
            .Lines(NetworkWriter.WorkspaceException);
        using (code.Open("public ~QWorkspace CreateWorkspace(int maxRows = 1)"))
        {
            code.Lines("return new ~QWorkspace(" + NetworkWriter.NewWorkspace(network) + ", Critics, ActionDim);");
        }

        code.Line();
        QPassesWriter.Forward(code, network, typeName);
        code.Line();
        QPassesWriter.Backward(code, network);
        code.Line();
        QPassesWriter.BackwardToActions(code, network);
        code.Line();
        QPassesWriter.Reference(code, network);
    }

    /// <summary>What the output layer and its tensors are called.</summary>
    private static string Outputs(QFunctionModel model) => model.Quantiles == 1 ? "value" : "quantiles";

    private static void Constant(CodeWriter code, string name, int value, string summary) =>
        code.Lines("/// <summary>" + summary + "</summary>")
            .Lines("public const int " + name + " = " + Literal.Int32(value) + ";").Line()
            .Lines("int ~IQFunction." + name + " => " + name + ";").Line();
}
