using PolicyGen.Generator.Families;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the deterministic action and the two ways to sample.</summary>
internal static class SamplingWriter
{
    public static string Write(PolicyPlan plan)
    {
        var action = new KernelWriter(plan, "DeterministicActions", "The action of the noise-free pre-squash value u = mean.",
            new KernelOutput("Action", plan.Family.Squash.Action(Symbols.Mean)));
        KernelWriter sample = SampleKernel(plan);
        return FileShell.Write(plan.Model.Type, "", "", code => Members(code, plan, action, sample), code =>
        {
            action.WriteType(code);
            if (plan.FullCovariance)
            {
                Coupling.Std(plan).WriteType(code);
            }

            sample.WriteType(code);
        });
    }

    private static KernelWriter SampleKernel(PolicyPlan plan)
    {
        GaussianFamily family = plan.Family;
        var action = new KernelOutput("Action", family.Squash.Action(family.PreSquash));
        var terms = new KernelOutput("Terms", family.LogProb(Symbols.Noise, family.PreSquash));
        const string summary = "The action, and one dimension's share of log pi, of the sample that the noise makes.";
        return plan.FullCovariance
            ? new KernelWriter(plan, "SampledActions", summary, action, terms)
            : new KernelWriter(plan, "SampledActions", summary, new KernelOutput("Sampled", family.PreSquash), action, terms);
    }

    private static void Members(CodeWriter code, PolicyPlan plan, KernelWriter action, KernelWriter sample)
    {
        code.Lines(plan.Squashed
            ? "/// <summary>The action tanh(mean), scaled to its bounds [rows, ActionDim]: the median of the distribution in each dimension, neither its mean nor its mode.</summary>"
            : "/// <summary>The action u = mean [rows, ActionDim]: the mean of the distribution, and its mode.</summary>");
        using (code.Open("public void DeterministicAction(~PolicyWorkspace workspace, [~Action] ~Span<float> actions)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Length(actions.Length, workspace.Rows, ActionDim, nameof(actions));");
            action.WriteCall(code, "actions.Length", ("Mean", "workspace.Head(0)"), ("Action", "actions"));
        }

        code.Line().Lines("/// <summary>Draws actions [rows, ActionDim], their pre-squash values [rows, ActionDim] and log pi(a|s) [rows] from a random stream.</summary>");
        using (code.Open("public void Sample(~PolicyWorkspace workspace, ref ~RandomStream random, [~Action] ~Span<float> actions, [~PreSquash] ~Span<float> preSquash, [~LogProb] ~Span<float> logProbs)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Samples(workspace.Rows, ActionDim, actions, preSquash, logProbs);")
                .Lines("PolicyGen_Reparameterize(workspace, workspace.DrawNoise(ref random), actions, preSquash, logProbs);");
        }

        code.Line().Lines("/// <summary>The same from given standard normal noise [rows, ActionDim]: the reparameterisation, differentiated by <c>AddPathwiseGradient</c>.</summary>");
        using (code.Open("public void SampleFromNoise(~PolicyWorkspace workspace, ~ReadOnlySpan<float> noise, [~Action] ~Span<float> actions, [~PreSquash] ~Span<float> preSquash, [~LogProb] ~Span<float> logProbs)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Samples(workspace.Rows, ActionDim, actions, preSquash, logProbs);")
                .Lines("~Check.Noise(noise, workspace.Rows, ActionDim, actions, preSquash);")
                .Lines("PolicyGen_Reparameterize(workspace, noise, actions, preSquash, logProbs);");
        }

        code.Line().Lines("// The noise and all lengths are checked.");
        using (code.Open("private void PolicyGen_Reparameterize(~PolicyWorkspace workspace, ~ReadOnlySpan<float> noise, ~Span<float> actions, ~Span<float> preSquash, ~Span<float> logProbs)"))
        {
            if (plan.FullCovariance)
            {
                // The caller's noise and pre-squash values may share their memory, and the log-prob still needs the noise.
                code.Lines("noise.CopyTo(workspace.Noise);");
                Coupling.WriteStd(code, plan);
                code.Lines("~CholeskyFactor.Multiply<float>(ActionDim, workspace.Head(0), workspace.Std, workspace.Head(2), workspace.Noise, preSquash);");
            }

            sample.WriteCall(code, "noise.Length",
                ("Mean", "workspace.Head(0)"), ("LogStd", "workspace.Head(1)"), ("Noise", plan.FullCovariance ? "workspace.Noise" : "noise"), ("PreSquash", "preSquash"),
                ("Sampled", "preSquash"), ("Action", "actions"), ("Terms", "workspace.Terms"));
            code.Lines("~Heads.SumRows(workspace.Terms, ActionDim, logProbs);");
        }
    }
}
