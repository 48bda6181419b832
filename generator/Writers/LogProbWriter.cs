using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes log pi(a|s) and its score-function gradient.</summary>
internal static class LogProbWriter
{
    public static string Write(PolicyPlan plan)
    {
        GaussianFamily family = plan.Family;
        Expression logProb = family.LogProb(family.Noise, Symbols.PreSquash);
        var terms = new KernelWriter(plan, "LogProbTerms", "One dimension's share of log pi, from its pre-squash value.", new KernelOutput("Terms", logProb));
        KernelWriter score = Score(plan, logProb);
        return FileShell.Write(plan.Model.Type, "", "", code => Members(code, plan, terms, score), code =>
        {
            if (plan.FullCovariance)
            {
                Coupling.Std(plan).WriteType(code);
            }

            terms.WriteType(code);
            score.WriteType(code);
        });
    }

    private static KernelWriter Score(PolicyPlan plan, Expression logProb)
    {
        const string summary = "weight times d log pi / d head, the pre-squash value held fixed.";
        var logStd = new KernelOutput("LogStdGradient", Symbols.Weight * Derivative.Of(logProb, Symbols.LogStd), Accumulate: true);
        return plan.FullCovariance
            ? new KernelWriter(plan, "Scores", summary, new KernelOutput("NoiseGradient", Symbols.Weight * Derivative.Of(logProb, Symbols.Noise)), logStd)
            : new KernelWriter(plan, "Scores", summary, new KernelOutput("MeanGradient", Symbols.Weight * Derivative.Of(logProb, Symbols.Mean), Accumulate: true), logStd);
    }

    private static void Members(CodeWriter code, PolicyPlan plan, KernelWriter terms, KernelWriter score)
    {
        code.Lines("/// <summary>log pi(a|s) [rows] of the actions that came from these pre-squash values [rows, ActionDim].</summary>");
        using (code.Open("public void LogProb(~PolicyWorkspace workspace, [~PreSquash] ~ReadOnlySpan<float> preSquash, [~LogProb] ~Span<float> logProbs)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Input(preSquash, workspace.Rows, ActionDim, nameof(preSquash));")
                .Lines("~Check.Length(logProbs.Length, workspace.Rows, nameof(logProbs));");
            Solve(code, plan);
            terms.WriteCall(code, "preSquash.Length",
                ("Mean", "workspace.Head(0)"), ("LogStd", "workspace.Head(1)"), ("Noise", "workspace.Noise"), ("PreSquash", "preSquash"), ("Terms", "workspace.Terms"));
            code.Lines("~Heads.SumRows(workspace.Terms, ActionDim, logProbs);");
        }

        code.Line().Lines("/// <summary>log pi(a|s) [rows] of actions [rows, ActionDim] that came from outside.</summary>")
            .Lines(plan.Squashed
                ? "/// <returns>The number of saturated dimensions: at the bound float32 has lost the pre-squash value, and the last one it can tell is scored instead.</returns>"
                : "/// <returns>0: without a squash nothing saturates.</returns>");
        using (code.Open("public int LogProbOfAction(~PolicyWorkspace workspace, [~Action] ~ReadOnlySpan<float> actions, [~LogProb] ~Span<float> logProbs)"))
        {
            if (plan.Squashed)
            {
                code.Lines("~Check.Workspace(workspace.Network, this);")
                    .Lines("~Check.Input(actions, workspace.Rows, ActionDim, nameof(actions));")
                    .Lines("~Check.Length(logProbs.Length, workspace.Rows, nameof(logProbs));")
                    .Lines("int saturated = _actionBounds.Unsquash(actions, workspace.First);")
                    .Lines("LogProb(workspace, workspace.First, logProbs);")
                    .Lines("return saturated;");
            }
            else
            {
                code.Lines("~Check.Workspace(workspace.Network, this);")
                    .Lines("~Check.Input(actions, workspace.Rows, ActionDim, nameof(actions));")
                    .Lines("LogProb(workspace, actions, logProbs);").Lines("return 0;");
            }
        }

        code.Line().Lines("/// <summary>Adds the head gradient of sum_r weights[r] log pi(a_r|s_r), the pre-squash values held fixed: the score function.</summary>");
        using (code.Open("public void AddLogProbGradient(~PolicyWorkspace workspace, [~PreSquash] ~ReadOnlySpan<float> preSquash, ~ReadOnlySpan<float> weights)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Input(preSquash, workspace.Rows, ActionDim, nameof(preSquash));")
                .Lines("~Check.Input(weights, workspace.Rows, 1, nameof(weights));")
                .Lines("~Heads.Spread(weights, ActionDim, workspace.RowWeights);");
            Solve(code, plan);
            score.WriteCall(code, "preSquash.Length",
                ("Mean", "workspace.Head(0)"), ("LogStd", "workspace.Head(1)"), ("Noise", "workspace.Noise"), ("PreSquash", "preSquash"), ("Weight", "workspace.RowWeights"),
                ("MeanGradient", "workspace.HeadGradient(0)"), ("LogStdGradient", "workspace.HeadGradient(1)"), ("NoiseGradient", "workspace.Second"));
            if (plan.FullCovariance)
            {
                code.Lines("~CholeskyFactor.SolveAdjoint(ActionDim, workspace.Std, workspace.Head(2), workspace.Noise, workspace.Second, workspace.HeadGradient(0), workspace.HeadGradient(1), workspace.HeadGradient(2));");
            }
        }
    }

    private static void Solve(CodeWriter code, PolicyPlan plan)
    {
        if (plan.FullCovariance)
        {
            Coupling.WriteStd(code, plan);
            code.Lines("~CholeskyFactor.Solve<float>(ActionDim, workspace.Head(0), workspace.Std, workspace.Head(2), preSquash, workspace.Noise);");
        }
    }
}
