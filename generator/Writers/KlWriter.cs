using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes KL(this || other) and its gradient. The squash is the same invertible map on both sides, so it is that of the Gaussians.</summary>
internal static class KlWriter
{
    public static string Write(PolicyPlan plan)
    {
        if (plan.FullCovariance)
        {
            return FileShell.Write(plan.Model.Type, "", "", code => FullCovariance(code, plan));
        }

        Expression kl = GaussianFamily.DiagonalKl;
        var terms = new KernelWriter(plan, "KlTerms", "One dimension's share of KL(this || other).", new KernelOutput("Terms", kl));
        var gradients = new KernelWriter(plan, "KlGradients", "weight times d KL(this || other) / d head.",
            new KernelOutput("MeanGradient", Symbols.Weight * Derivative.Of(kl, Symbols.Mean), Accumulate: true),
            new KernelOutput("LogStdGradient", Symbols.Weight * Derivative.Of(kl, Symbols.LogStd), Accumulate: true));
        return FileShell.Write(plan.Model.Type, "", "", code => Diagonal(code, terms, gradients), code =>
        {
            terms.WriteType(code);
            gradients.WriteType(code);
        });
    }

    private static void Diagonal(CodeWriter code, KernelWriter terms, KernelWriter gradients)
    {
        (string, string)[] bindings =
        [
            ("Mean", "workspace.Head(0)"), ("LogStd", "workspace.Head(1)"), ("OtherMean", "workspace.First"), ("OtherLogStd", "workspace.Second"), ("Weight", "workspace.RowWeights"),
            ("Terms", "workspace.Terms"), ("MeanGradient", "workspace.HeadGradient(0)"), ("LogStdGradient", "workspace.HeadGradient(1)"),
        ];
        using (OpenValue(code))
        {
            Gather(code);
            terms.WriteCall(code, "workspace.Terms.Length", bindings);
            code.Lines("~Heads.SumRows(workspace.Terms, ActionDim, divergences);");
        }

        code.Line();
        using (OpenGradient(code))
        {
            Gather(code);
            code.Lines("~Heads.Spread(weights, ActionDim, workspace.RowWeights);");
            gradients.WriteCall(code, "workspace.RowWeights.Length", bindings);
        }
    }

    private static void FullCovariance(CodeWriter code, PolicyPlan plan)
    {
        string count = Literal.Int32(plan.OffDiagonalCount);
        using (OpenValue(code))
        {
            code.Lines("CopyHeads(workspace, workspace.HeadRows);");
            using (code.Open("for (int row = 0; row < divergences.Length; row++)"))
            {
                code.Lines("divergences[row] = (float)~CholeskyKl.Row(ActionDim, workspace.HeadRows.Slice(row * HeadDim, HeadDim), otherHeads.Slice(row * HeadDim, HeadDim), workspace.RowScratch, 0, []);");
            }
        }

        code.Line();
        using (OpenGradient(code))
        {
            code.Lines("CopyHeads(workspace, workspace.HeadRows);").Lines("~Span<float> gradient = workspace.HeadRowGradient;");
            using (code.Open("for (int row = 0; row < weights.Length; row++)"))
            {
                code.Lines("gradient.Clear();")
                    .Lines("~CholeskyKl.Row(ActionDim, workspace.HeadRows.Slice(row * HeadDim, HeadDim), otherHeads.Slice(row * HeadDim, HeadDim), workspace.RowScratch, weights[row], gradient);")
                    .Lines("~Heads.Add(gradient[..ActionDim], workspace.HeadGradient(0).Slice(row * ActionDim, ActionDim));")
                    .Lines("~Heads.Add(gradient.Slice(ActionDim, ActionDim), workspace.HeadGradient(1).Slice(row * ActionDim, ActionDim));")
                    .Lines("~Heads.Add(gradient[(2 * ActionDim)..], workspace.HeadGradient(2).Slice(row * " + count + ", " + count + "));");
            }
        }
    }

    private static CodeWriter.Block OpenValue(CodeWriter code)
    {
        CodeWriter.Block block = code
            .Lines("/// <summary>KL(this || other) [rows], in nats, to a policy of the same family and bounds with heads [rows, HeadDim] as from <c>CopyHeads</c>.</summary>")
            .Open("public void KlDivergence(~PolicyWorkspace workspace, ~ReadOnlySpan<float> otherHeads, ~Span<float> divergences)");
        code.Lines("~Check.Workspace(workspace.Network, this);")
            .Lines("~Check.Input(otherHeads, workspace.Rows, HeadDim, nameof(otherHeads));")
            .Lines("~Check.Length(divergences.Length, workspace.Rows, nameof(divergences));");
        return block;
    }

    private static CodeWriter.Block OpenGradient(CodeWriter code)
    {
        CodeWriter.Block block = code
            .Lines("/// <summary>Adds the head gradient of sum_r weights[r] KL_r(this || other).</summary>")
            .Open("public void AddKlGradient(~PolicyWorkspace workspace, ~ReadOnlySpan<float> otherHeads, ~ReadOnlySpan<float> weights)");
        code.Lines("~Check.Workspace(workspace.Network, this);")
            .Lines("~Check.Input(otherHeads, workspace.Rows, HeadDim, nameof(otherHeads));")
            .Lines("~Check.Input(weights, workspace.Rows, 1, nameof(weights));");
        return block;
    }

    private static void Gather(CodeWriter code) =>
        code.Lines("~Heads.Gather(otherHeads, HeadDim, 0, ActionDim, workspace.First);")
            .Lines("~Heads.Gather(otherHeads, HeadDim, ActionDim, ActionDim, workspace.Second);");
}
