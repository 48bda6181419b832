using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes a policy's forward pass, from observations to distribution parameters, and the way back.</summary>
internal static class PassesWriter
{
    public static string Write(PolicyPlan plan) => FileShell.Write(plan.Model.Type, "", "", code => Members(code, plan));

    private static void Members(CodeWriter code, PolicyPlan plan)
    {
        code.Lines("/// <summary>Evaluates the network for observations [rows, ObservationDim] and clears the head gradients of the workspace.</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void Forward(~ReadOnlySpan<float> observations, ~PolicyWorkspace workspace)"))
        {
            code.Lines("~NetworkWorkspace network = workspace.Network;");
            if (plan.Model.LogStd == LogStdKind.Free)
            {
                code.Lines("~Check.Finite(Parameters.Values.Slice(" + Literal.Int32(plan.Network.ExtraOffset) + ", " + Literal.Int32(plan.ActionDim + plan.OffDiagonalCount) + "), \"log_std"
                    + (plan.FullCovariance ? " and off_diagonal" : "") + "\");");
            }

            NetworkWriter.Forward(code, plan.Network, plan.Model.Type.Self.Name);
            code.Lines("ReadHeads(" + NetworkWriter.Output + ", workspace);");
            NetworkWriter.LayerFunctions(code, plan.Network);
            code.Line().Lines("// Distribution parameters, one contiguous array each.");
            code.Lines(NetworkWriter.OwnMethod);
            using (code.Open("void ReadHeads(~ReadOnlySpan<float> output, ~PolicyWorkspace workspace)"))
            {
                Heads(code, plan);
                code.Lines("workspace.ClearHeadGradients();");
            }
        }

        code.Line().Lines("/// <summary>Propagates the added head gradients through the network, accumulates dL/d(parameters) into the flat gradient and clears the head gradients.</summary>");
        code.Lines(NetworkWriter.OwnMethod);
        using (code.Open("public void Backward(~PolicyWorkspace workspace, ~Span<float> gradient)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);")
                .Lines("~Check.Length(gradient.Length, Parameters.Length, nameof(gradient));")
                .Lines("~NetworkWorkspace network = workspace.Network;")
                .Lines("int rows = network.Rows;");
            if (plan.Network.Layers.Count > 1)
            {
                code.Lines("~ReadOnlySpan<float> parameters = Parameters.Values;");
            }

            HeadDeltas(code, plan);
            NetworkWriter.Backward(code, plan.Network, "gradient");
            code.Line().Lines("workspace.ClearHeadGradients();");
        }
    }

    private static string Output(PolicyPlan plan) => Literal.Int32(plan.Network.Output.Index);

    private static void Heads(CodeWriter code, PolicyPlan plan)
    {
        PolicyModel model = plan.Model;
        string stride = Literal.Int32(plan.Network.Output.Stride);
        string extra = Literal.Int32(plan.Network.ExtraOffset);
        if (model.LogStd == LogStdKind.Free)
        {
            code.Lines("~ReadOnlySpan<float> parameters = Parameters.Values;");
        }

        code.Lines("~Heads.Gather(output, " + stride + ", 0, ActionDim, workspace.Head(0));");
        switch (model.LogStd)
        {
            case LogStdKind.StateDependent:
                code.Lines("~LogStdHead.Gather<" + Limit(model) + ">(output, " + stride + ", ActionDim, ActionDim, " + Limits(model) + ", workspace.RawLogStd, workspace.Head(1));");
                break;
            case LogStdKind.Free:
                code.Lines("~Heads.Repeat(parameters.Slice(" + extra + ", ActionDim), workspace.RawLogStd); // log_std")
                    .Lines("~LogStdHead.Limit<" + Limit(model) + ">(workspace.RawLogStd, " + Limits(model) + ", workspace.Head(1));");
                break;
            default:
                code.Lines("workspace.Head(1).Fill(" + Literal.Single(model.InitialLogStd) + "); // InitialLogStd: the log-std is fixed");
                break;
        }

        if (plan.FullCovariance)
        {
            string count = Literal.Int32(plan.OffDiagonalCount);
            code.Lines(model.LogStd == LogStdKind.Free
                ? "~Heads.Repeat(parameters.Slice(" + Literal.Int32(plan.Network.ExtraOffset + plan.ActionDim) + ", " + count + "), workspace.Head(2)); // off_diagonal"
                : "~Heads.Gather(output, " + stride + ", 2 * ActionDim, " + count + ", workspace.Head(2));");
        }
    }

    private static void HeadDeltas(CodeWriter code, PolicyPlan plan)
    {
        PolicyModel model = plan.Model;
        string stride = Literal.Int32(plan.Network.Output.Stride);
        string count = Literal.Int32(plan.OffDiagonalCount);
        code.Line().Lines("// From the distribution parameters to the output row; nothing is ever written to its padding.")
            .Lines("~Span<float> delta = network.Delta(" + Output(plan) + ");")
            .Lines("~Heads.Scatter(workspace.HeadGradient(0), ActionDim, delta, " + stride + ", 0);");
        if (model.LogStd != LogStdKind.Fixed)
        {
            code.Lines("~LogStdHead.Backpropagate<" + Limit(model) + ">(workspace.RawLogStd, " + Limits(model) + ", workspace.HeadGradient(1));");
        }

        switch (model.LogStd)
        {
            case LogStdKind.StateDependent:
                code.Lines("~Heads.Scatter(workspace.HeadGradient(1), ActionDim, delta, " + stride + ", ActionDim);");
                if (plan.FullCovariance)
                {
                    code.Lines("~Heads.Scatter(workspace.HeadGradient(2), " + count + ", delta, " + stride + ", 2 * ActionDim);");
                }

                break;
            case LogStdKind.Free:
                code.Lines("~Heads.AddColumnSums(workspace.HeadGradient(1), gradient.Slice(" + Literal.Int32(plan.Network.ExtraOffset) + ", ActionDim)); // log_std");
                if (plan.FullCovariance)
                {
                    code.Lines("~Heads.AddColumnSums(workspace.HeadGradient(2), gradient.Slice(" + Literal.Int32(plan.Network.ExtraOffset + plan.ActionDim) + ", " + count + ")); // off_diagonal");
                }

                break;
        }
    }

    private static string Limit(PolicyModel model) => model.LogStdLimit == LogStdLimit.Clamp ? "~LogStdClamp" : "~LogStdSoftLimit";

    private static string Limits(PolicyModel model) => Literal.Single(model.LogStdMin) + ", " + Literal.Single(model.LogStdMax);
}
