using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the exact entropy of the action distribution and its gradient.</summary>
internal sealed class EntropyWriter
{
    private readonly PolicyPlan _plan;
    private readonly IntegrandWriter _values;
    private readonly IntegrandWriter _slopes;
    private readonly KernelWriter _terms;
    private readonly KernelWriter _gradients;

    private EntropyWriter(PolicyPlan plan)
    {
        _plan = plan;
        _values = new IntegrandWriter(plan, "Entropy");
        _slopes = new IntegrandWriter(plan, "EntropyGradient");
        Expression entropy = plan.Family.Entropy;
        _terms = new KernelWriter(plan, "EntropyTerms", "One dimension's share of the entropy.", new KernelOutput("Terms", _values.Replace(entropy)));

        // With a diagonal L, std = exp(logStd) and d std / d logStd = std. With a full L each std depends on a whole row of it.
        Expression perStd = _slopes.Replace(Derivative.Of(entropy, Symbols.Std));
        Expression perLogStd = Derivative.Of(entropy, Symbols.LogStd) + (plan.FullCovariance ? Constant.Zero : perStd * Symbols.Std);
        var mean = new KernelOutput("MeanGradient", Symbols.Weight * _slopes.Replace(Derivative.Of(entropy, Symbols.Mean)), Accumulate: true);
        var logStd = new KernelOutput("LogStdGradient", Symbols.Weight * perLogStd, Accumulate: true);
        var marginal = new KernelOutput("StdGradient", Symbols.Weight * perStd);
        KernelOutput[] outputs = (plan.Squashed, plan.FullCovariance) switch
        {
            (true, true) => [mean, logStd, marginal],
            (true, false) => [mean, logStd],
            _ => [logStd],
        };
        _gradients = new KernelWriter(plan, "EntropyGradients", "weight times d entropy / d head.", outputs);
    }

    public static string Write(PolicyPlan plan)
    {
        var writer = new EntropyWriter(plan);
        return FileShell.Write(plan.Model.Type, "", "", writer.Members, writer.Types);
    }

    private void Members(CodeWriter code)
    {
        code.Lines(_plan.Squashed
            ? "/// <summary>The exact differential entropy [rows] of the squashed distribution, in nats: the Gaussian's plus E[log |d action / d u|], by quadrature.</summary>"
            : "/// <summary>The exact differential entropy [rows], in nats.</summary>");
        using (code.Open("public void Entropy(~PolicyWorkspace workspace, ~Span<float> entropies)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Length(entropies.Length, workspace.Rows, nameof(entropies));");
            MarginalStd(code);
            _values.WriteLoop(code);
            _terms.WriteCall(code, "workspace.Terms.Length", [("LogStd", "workspace.Head(1)"), ("Terms", "workspace.Terms"), .. _values.Bindings]);
            code.Lines("~Heads.SumRows(workspace.Terms, ActionDim, entropies);");
        }

        code.Line().Lines("/// <summary>Adds the head gradient of sum_r weights[r] entropy_r.</summary>");
        using (code.Open("public void AddEntropyGradient(~PolicyWorkspace workspace, ~ReadOnlySpan<float> weights)"))
        {
            code.Lines("~Check.Workspace(workspace.Network, this);");
            code.Lines("~Check.Input(weights, workspace.Rows, 1, nameof(weights));")
                .Lines("~Heads.Spread(weights, ActionDim, workspace.RowWeights);");
            MarginalStd(code);
            _slopes.WriteLoop(code);
            _gradients.WriteCall(code, "workspace.RowWeights.Length",
                [("Weight", "workspace.RowWeights"), ("Std", "workspace.Std"), ("MeanGradient", "workspace.HeadGradient(0)"), ("LogStdGradient", "workspace.HeadGradient(1)"), ("StdGradient", "workspace.Terms"), .. _slopes.Bindings]);
            if (_plan.FullCovariance && _plan.Squashed)
            {
                code.Line().Lines("// Terms holds d/d(marginal std): on to the rows of L that the marginals are the lengths of.");
                Coupling.WriteStd(code, _plan);
                code.Lines("~CholeskyMarginals.Std(ActionDim, workspace.Std, workspace.Head(2), workspace.First);")
                    .Lines("~CholeskyMarginals.StdAdjoint(ActionDim, workspace.Std, workspace.Head(2), workspace.First, workspace.Terms, workspace.HeadGradient(1), workspace.HeadGradient(2));");
            }
        }
    }

    private void Types(CodeWriter code)
    {
        if (_plan.Squashed)
        {
            Coupling.Std(_plan).WriteType(code);
        }

        _values.WriteTypes(code);
        _terms.WriteType(code);
        _slopes.WriteTypes(code);
        _gradients.WriteType(code);
    }

    private void MarginalStd(CodeWriter code)
    {
        if (!_plan.Squashed)
        {
            return;
        }

        Coupling.WriteStd(code, _plan);
        if (_plan.FullCovariance)
        {
            code.Lines("~CholeskyMarginals.Std(ActionDim, workspace.Std, workspace.Head(2), workspace.Std);");
        }
    }
}
