using System.Collections.Generic;
using System.Linq;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>
/// Writes the expectations in a set of formulas: each becomes an integrand type and a loop that fills an array, and the formulas
/// read that array as a variable.
/// </summary>
internal sealed class IntegrandWriter
{
    private static readonly string[] Arrays = ["First", "Second"];
    private readonly PolicyPlan _plan;
    private readonly string _purpose;
    private readonly List<Expectation> _expectations = [];

    /// <param name="plan">The policy.</param>
    /// <param name="purpose">What the expectations are for, such as "Entropy": the beginning of their names.</param>
    public IntegrandWriter(PolicyPlan plan, string purpose) => (_plan, _purpose) = (plan, purpose);

    /// <summary>The formula with each expectation replaced by a variable.</summary>
    public Expression Replace(Expression formula) => Substitution.In(formula, e => e is Expectation expectation ? VariableOf(expectation) : null);

    /// <summary>C# text of the array behind each variable, by field name.</summary>
    public (string Field, string Value)[] Bindings => [.. _expectations.Select((_, i) => ("Expectation" + Arrays[i], "workspace." + Arrays[i]))];

    /// <summary>The loop that evaluates the expectations for each dimension.</summary>
    public void WriteLoop(CodeWriter code)
    {
        if (_expectations.Count == 0)
        {
            return;
        }

        code.Lines("~ReadOnlySpan<float> mean = workspace.Head(0);").Lines("~ReadOnlySpan<float> std = workspace.Std;");
        for (int i = 0; i < _expectations.Count; i++)
        {
            code.Lines("~Span<float> expectation" + Arrays[i] + " = workspace." + Arrays[i] + ";");
        }

        using (code.Open("for (int i = 0; i < mean.Length; i++)"))
        {
            for (int i = 0; i < _expectations.Count; i++)
            {
                code.Lines("expectation" + Arrays[i] + "[i] = ~GaussianExpectation.Of(new " + TypeName(i) + " { Mean = mean[i], Std = std[i] }, std[i]);");
            }
        }

        code.Line();
    }

    /// <summary>The integrands' types, beside the user's.</summary>
    public void WriteTypes(CodeWriter code)
    {
        for (int i = 0; i < _expectations.Count; i++)
        {
            code.Line().Lines("/// <summary>The integrand of expectation" + Arrays[i] + ": node is a standard normal variable, mean + std node the pre-squash value.</summary>");
            using (code.Open("file readonly struct " + TypeName(i) + " : ~IIntegrand"))
            {
                code.Lines("public required float Mean { get; init; }").Line().Lines("public required float Std { get; init; }").Line();
                using (code.Open("public TLanes Evaluate<TLanes>(TLanes node)\n    where TLanes : struct, ~ILanes<TLanes>"))
                {
                    code.Lines("TLanes mean = TLanes.Broadcast(Mean);").Lines("TLanes std = TLanes.Broadcast(Std);");
                    Expression integrand = _expectations[i].Integrand;
                    string value = new FormulaWriter(code, Dialect.Lanes, _plan.Names, [integrand]).Write(integrand);
                    code.Lines("return " + value + ";");
                }
            }
        }
    }

    private string TypeName(int index) => KernelWriter.HelperPrefix + _purpose + "Integrand" + Arrays[index];

    private Variable VariableOf(Expectation expectation)
    {
        int index = _expectations.IndexOf(expectation);
        if (index < 0)
        {
            index = _expectations.Count;
            _expectations.Add(expectation);
        }

        return new Variable("expectation" + Arrays[index]);
    }
}
