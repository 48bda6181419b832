using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the gradient through a reparameterised sample.</summary>
internal static class PathwiseWriter
{
    public static string Write(PolicyPlan plan)
    {
        Expression loss = plan.Family.PathwiseLoss;
        const string summary = "d (actionGradient action + logProbGradient log pi) / d head, the noise held fixed.";
        var logStd = new KernelOutput("LogStdGradient", Derivative.Of(loss, Symbols.LogStd), Accumulate: true);
        KernelWriter kernel = plan.FullCovariance
            ? new KernelWriter(plan, "PathwiseGradients", summary, new KernelOutput("PreSquashGradient", Derivative.Of(loss, Symbols.PreSquash)), logStd)
            : new KernelWriter(plan, "PathwiseGradients", summary, new KernelOutput("MeanGradient", Derivative.Of(loss, Symbols.Mean), Accumulate: true), logStd);
        return FileShell.Write(plan.Model.Type, "", "", code => Members(code, plan, kernel), code =>
        {
            if (plan.FullCovariance)
            {
                Coupling.Std(plan).WriteType(code);
            }

            kernel.WriteType(code);
        });
    }

    private static void Members(CodeWriter code, PolicyPlan plan, KernelWriter kernel)
    {
        code.Lines("/// <summary>Adds the head gradient of a loss through reparameterised samples, given their noise [rows, ActionDim], dL/d(action) [rows, ActionDim] and dL/d(log-prob) [rows].</summary>");
        using (code.Open("public void AddPathwiseGradient(~PolicyWorkspace workspace, ~ReadOnlySpan<float> noise, ~ReadOnlySpan<float> actionGradients, ~ReadOnlySpan<float> logProbGradients)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Input(noise, workspace.Rows, ActionDim, nameof(noise));")
                .Lines("~Check.Input(actionGradients, workspace.Rows, ActionDim, nameof(actionGradients));")
                .Lines("~Check.Input(logProbGradients, workspace.Rows, 1, nameof(logProbGradients));")
                .Lines("~Heads.Spread(logProbGradients, ActionDim, workspace.RowWeights);");
            if (plan.FullCovariance)
            {
                Coupling.WriteStd(code, plan);
                code.Lines("~CholeskyFactor.Multiply<float>(ActionDim, workspace.Head(0), workspace.Std, workspace.Head(2), noise, workspace.First);");
            }

            kernel.WriteCall(code, "noise.Length",
                ("Mean", "workspace.Head(0)"), ("LogStd", "workspace.Head(1)"), ("Noise", "noise"), ("PreSquash", "workspace.First"),
                ("ActionGradient", "actionGradients"), ("LogProbGradient", "workspace.RowWeights"),
                ("MeanGradient", "workspace.HeadGradient(0)"), ("LogStdGradient", "workspace.HeadGradient(1)"), ("PreSquashGradient", "workspace.Second"));
            if (plan.FullCovariance)
            {
                code.Lines("~CholeskyFactor.MultiplyAdjoint(ActionDim, workspace.Std, noise, workspace.Second, workspace.HeadGradient(0), workspace.HeadGradient(1), workspace.HeadGradient(2));");
            }
        }
    }
}
