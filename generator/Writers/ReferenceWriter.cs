using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>Writes the same policy in float64, from the same formulas.</summary>
internal static class ReferenceWriter
{
    public static string Write(PolicyPlan plan) => FileShell.Write(plan.Model.Type, "", "", code =>
    {
        Heads(code, plan);
        code.Line();
        LogProb(code, plan);
        code.Line();
        Sample(code, plan);
    });

    private static void Heads(CodeWriter code, PolicyPlan plan)
    {
        PolicyModel model = plan.Model;
        using (code.Open("void ~IPolicyReference.ReferenceHeads(~ReadOnlySpan<double> parameters, ~ReadOnlySpan<double> observation, ~Span<double> heads)"))
        {
            NetworkWriter.Reference(code, plan.Network, "observation");
            string extra = Literal.Int32(plan.Network.ExtraOffset);
            string rawLogStd = model.LogStd == LogStdKind.StateDependent ? "output[ActionDim + i]" : "parameters[" + extra + " + i]";
            string limit = (model.LogStdLimit == LogStdLimit.Clamp ? "~LogStdClamp" : "~LogStdSoftLimit")
                + ".Reference(" + rawLogStd + ", " + Literal.Double(model.LogStdMin) + ", " + Literal.Double(model.LogStdMax) + ")";
            using (code.Open("for (int i = 0; i < ActionDim; i++)"))
            {
                code.Lines("heads[i] = output[i];")
                    .Lines("heads[ActionDim + i] = " + (model.LogStd == LogStdKind.Fixed ? Literal.Double(model.InitialLogStd) : limit) + ";");
            }

            if (plan.FullCovariance)
            {
                code.Line();
                using (code.Open("for (int i = 0; i < " + Literal.Int32(plan.OffDiagonalCount) + "; i++)"))
                {
                    code.Lines("heads[(2 * ActionDim) + i] = " + (model.LogStd == LogStdKind.StateDependent
                        ? "output[(2 * ActionDim) + i];"
                        : "parameters[" + extra + " + ActionDim + i];"));
                }
            }
        }
    }

    private static void LogProb(CodeWriter code, PolicyPlan plan)
    {
        GaussianFamily family = plan.Family;
        using (code.Open("double ~IPolicyReference.ReferenceLogProb(~ReadOnlySpan<double> heads, ~ReadOnlySpan<double> preSquash)"))
        {
            code.Lines("double logProb = 0;");
            if (plan.FullCovariance)
            {
                Std(code);
                code.Lines("double[] solved = new double[ActionDim];")
                    .Lines("~CholeskyFactor.Solve<double>(ActionDim, heads[..ActionDim], std, heads[(2 * ActionDim)..], preSquash, solved);");
            }

            using (code.Open("for (int i = 0; i < ActionDim; i++)"))
            {
                Formula(code, plan, family.LogProb(family.Noise, Symbols.PreSquash), "logProb += ", ("mean", "heads[i]"), ("logStd", "heads[ActionDim + i]"), ("preSquash", "preSquash[i]"), ("noise", "solved[i]"));
            }

            code.Line().Lines("return logProb;");
        }
    }

    private static void Sample(CodeWriter code, PolicyPlan plan)
    {
        GaussianFamily family = plan.Family;
        using (code.Open("void ~IPolicyReference.ReferenceSample(~ReadOnlySpan<double> heads, ~ReadOnlySpan<double> noise, ~Span<double> preSquash, ~Span<double> action)"))
        {
            if (plan.FullCovariance)
            {
                Std(code);
                code.Lines("~CholeskyFactor.Multiply<double>(ActionDim, heads[..ActionDim], std, heads[(2 * ActionDim)..], noise, preSquash);");
            }

            using (code.Open("for (int i = 0; i < ActionDim; i++)"))
            {
                if (!plan.FullCovariance)
                {
                    Formula(code, plan, family.PreSquash, "preSquash[i] = ", ("mean", "heads[i]"), ("logStd", "heads[ActionDim + i]"), ("noise", "noise[i]"));
                }

                Formula(code, plan, family.Squash.Action(Symbols.PreSquash), "action[i] = ", ("preSquash", "preSquash[i]"));
            }
        }
    }

    private static void Std(CodeWriter code)
    {
        code.Lines("double[] std = new double[ActionDim];");
        using (code.Open("for (int i = 0; i < ActionDim; i++)"))
        {
            code.Lines("std[i] = ~Math.Exp(heads[ActionDim + i]);");
        }

        code.Line();
    }

    // Each variable is replaced by the C# text it stands for; the formula keeps its shape.
    private static void Formula(CodeWriter code, PolicyPlan plan, Expression formula, string target, params (string Name, string Text)[] variables)
    {
        Expression folded = plan.Fold(formula);
        bool bounds = Substitution.Contains(folded, Symbols.Center) || Substitution.Contains(folded, Symbols.HalfRange) || Substitution.Contains(folded, Symbols.LogHalfRange);
        if (bounds)
        {
            code.Lines("(double center, double halfRange) = _actionBounds.Reference(i);");
        }

        Expression replaced = Substitution.In(folded, e => e is Variable variable
            ? variable.Equals(Symbols.LogHalfRange) ? new Variable("~Math.Log(halfRange)") : Array(variable, variables)
            : null);
        string text = new FormulaWriter(code, Dialect.Float64, [], []).Write(replaced);
        code.Lines(target + text + ";");
    }

    private static Variable Array(Variable variable, (string Name, string Text)[] variables)
    {
        foreach ((string name, string text) in variables)
        {
            if (variable.Name == name)
            {
                return new Variable(text);
            }
        }

        return variable;
    }
}
