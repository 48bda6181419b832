using System;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the passes through an ensemble of action-value networks: one text for all critics, each with its part of the parameters.</summary>
internal static class QPassesWriter
{
    /// <summary>From observations and actions to values.</summary>
    public static void Forward(CodeWriter code, NetworkPlan network, string typeName)
    {
        code.Lines("/// <summary>Values [rows, Critics Quantiles] of observations [rows, ObservationDim] and actions [rows, ActionDim].</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void Forward(~ReadOnlySpan<float> observations, ~ReadOnlySpan<float> actions, ~QWorkspace workspace, ~Span<float> values)"))
        {
            code.Lines("~Check.Length(values.Length, observations.Length / ObservationDim, Critics * Quantiles, nameof(values));")
                .Lines("workspace.Begin(this, observations, actions);")
                .Lines("int rows = workspace.Rows;");
            using (EachCritic(code))
            {
                code.Lines("~NetworkWorkspace network = workspace.Critic(critic);")
                    .Lines("~ReadOnlySpan<float> parameters = Parameters.Values.Slice(critic * length, length);");
                NetworkWriter.ForwardLayers(code, network, typeName);
            }

            code.Line().Lines("// Critic by critic in each row; only now, when all of them are known to be finite.");
            using (code.Open("for (int critic = 0; critic < Critics; critic++)"))
            {
                code.Lines("~Heads.CopyColumns(")
                    .Lines("    workspace.Critic(critic).Activation(" + Output(network) + "), " + OutputStride(network) + ", 0,")
                    .Lines("    values, Critics * Quantiles, critic * Quantiles, Quantiles, rows);");
            }

            NetworkWriter.LayerFunctions(code, network);
        }
    }

    /// <summary>From the gradient of the values to that of the parameters.</summary>
    public static void Backward(CodeWriter code, NetworkPlan network)
    {
        code.Lines("/// <summary>Accumulates dL/d(parameters) into the flat gradient, given dL/d(values) [rows, Critics Quantiles] for the rows of the last <c>Forward</c>.</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void Backward(~QWorkspace workspace, ~ReadOnlySpan<float> valueGradients, ~Span<float> gradient)"))
        {
            CheckGradients(code);
            code.Lines("~Check.Length(gradient.Length, Parameters.Length, nameof(gradient));")
                .Lines("int rows = workspace.Rows;");
            using (EachCritic(code))
            {
                OutputDelta(code, network, readsParameters: network.Layers.Count > 1);
                code.Lines("~Span<float> criticGradient = gradient.Slice(critic * length, length);");
                NetworkWriter.Backward(code, network, "criticGradient");
            }
        }
    }

    /// <summary>From the gradient of the values to that of the actions.</summary>
    public static void BackwardToActions(CodeWriter code, NetworkPlan network)
    {
        Layer first = network.Layers[0];
        string stride = Literal.Int32(first.Stride);
        code.Lines("/// <summary>Writes dL/d(action) [rows, ActionDim], given dL/d(values) [rows, Critics Quantiles] for the rows of the last <c>Forward</c>; the parameters are held fixed.</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void BackwardToActions(~QWorkspace workspace, ~ReadOnlySpan<float> valueGradients, ~Span<float> actionGradients)"))
        {
            CheckGradients(code);
            code.Lines("~Check.Length(actionGradients.Length, workspace.Rows, ActionDim, nameof(actionGradients));")
                .Lines("int rows = workspace.Rows;")
                .Lines("actionGradients.Clear();");
            using (EachCritic(code))
            {
                OutputDelta(code, network, readsParameters: true);
                NetworkWriter.Backward(code, network, gradient: null);
                code.Line().Lines("// The action's rows of the first weights: nobody asks for the gradient of the observation, whose rows come before.")
                    .Lines("~Dense.InputGradient(")
                    .Lines("    network.Delta(0), parameters.Slice(" + Literal.Int32(first.WeightOffset) + " + (ObservationDim * " + stride + "), ActionDim * " + stride + "),")
                    .Lines("    workspace.ActionGradients, ActionDim, rows, ActionDim, " + Literal.Int32(first.Outputs) + ");")
                    .Lines("~Heads.Add(workspace.ActionGradients, actionGradients);");
            }
        }
    }

    /// <summary>The values in float64.</summary>
    public static void Reference(CodeWriter code, NetworkPlan network)
    {
        using (code.Open("void ~IQFunctionReference.ReferenceValues(~ReadOnlySpan<double> ensemble, ~ReadOnlySpan<double> observation, ~ReadOnlySpan<double> action, ~Span<double> values)"))
        {
            code.Lines("double[] pair = [.. observation, .. action];");
            using (EachCritic(code))
            {
                code.Lines("~ReadOnlySpan<double> parameters = ensemble.Slice(critic * length, length);");
                NetworkWriter.Reference(code, network, "pair");
                using (code.Open("for (int q = 0; q < Quantiles; q++)"))
                {
                    code.Lines("values[(critic * Quantiles) + q] = output[q];");
                }
            }
        }
    }

    private static string Output(NetworkPlan network) => Literal.Int32(network.Output.Index);

    private static string OutputStride(NetworkPlan network) => Literal.Int32(network.Output.Stride);

    private static IDisposable EachCritic(CodeWriter code)
    {
        code.Lines("int length = Parameters.Length / Critics; // of each critic's part");
        return code.Open("for (int critic = 0; critic < Critics; critic++)");
    }

    private static void CheckGradients(CodeWriter code) =>
        code.Lines("~Check.Workspace(workspace.Critic(0), this);")
            .Lines("~Check.Input(valueGradients, workspace.Rows, Critics * Quantiles, nameof(valueGradients));");

    private static void OutputDelta(CodeWriter code, NetworkPlan network, bool readsParameters)
    {
        code.Lines("~NetworkWorkspace network = workspace.Critic(critic);");
        if (readsParameters)
        {
            code.Lines("~ReadOnlySpan<float> parameters = Parameters.Values.Slice(critic * length, length);");
        }

        code.Lines("~Span<float> delta = network.Delta(" + Output(network) + ");")
            .Lines("~Heads.CopyColumns(valueGradients, Critics * Quantiles, critic * Quantiles, delta, " + OutputStride(network) + ", 0, Quantiles, rows);");
    }
}
