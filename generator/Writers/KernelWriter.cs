using System.Collections.Generic;
using System.Linq;
using PolicyGen.Generator.Families;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>One result of an elementwise kernel.</summary>
/// <param name="Field">The array it goes to.</param>
/// <param name="Value">The formula.</param>
/// <param name="Accumulate">Whether it is added to what is there.</param>
internal sealed record KernelOutput(string Field, Expression Value, bool Accumulate = false);

/// <summary>
/// Writes a set of formulas as a kernel over arrays: it loads the variables they read, shares what they have in common, and stores the
/// results. One text serves single numbers and vectors.
/// </summary>
internal sealed class KernelWriter(PolicyPlan plan, string name, string summary, params KernelOutput[] outputs)
{
    // A nested or inherited type of the user's would hide a helper of the same name; nobody's type is called like this.
    private readonly string _typeName = HelperPrefix + name;

    /// <summary>The beginning of the names of types beside the user's.</summary>
    public const string HelperPrefix = "PolicyGen_";

    private static readonly Variable[] Bounds = [Symbols.Center, Symbols.HalfRange, Symbols.LogHalfRange];

    private readonly KernelOutput[] _outputs = [.. outputs.Select(o => o with { Value = plan.Fold(o.Value) })];

    private IReadOnlyList<string> Inputs => [.. Variables.Of(_outputs.Select(o => o.Value)).Select(v => v.Name)];

    /// <summary>The call: each input and output bound to a C# expression, over a number of elements.</summary>
    /// <param name="code">Receives the statement.</param>
    /// <param name="count">C# text of the number of elements.</param>
    /// <param name="bindings">C# text for each array, by field name.</param>
    public void WriteCall(CodeWriter code, string count, params (string Field, string Value)[] bindings)
    {
        var bound = bindings.ToDictionary(b => b.Field, b => b.Value);
        IEnumerable<string> fields = Inputs.Select(Pascal).Concat(_outputs.Select(o => o.Field));
        code.Lines("~Elementwise.Run(").Lines("    new " + _typeName);
        code.Lines("    {");
        foreach (string field in fields)
        {
            bool isBound = IsBounds(field);
            code.Lines("        " + field + " = " + (isBound ? "_actionBounds." + field : bound[field]) + ",");
        }

        code.Lines("    },").Lines("    " + count + ");");
    }

    /// <summary>The kernel's type, beside the user's.</summary>
    public void WriteType(CodeWriter code)
    {
        code.Line().Lines("/// <summary>" + summary + "</summary>");
        using (code.Open("file readonly ref struct " + _typeName + " : ~IElementwise"))
        {
            foreach (string input in Inputs)
            {
                code.Lines("public required ~ReadOnlySpan<float> " + Pascal(input) + " { get; init; }").Line();
            }

            foreach (KernelOutput output in _outputs)
            {
                code.Lines("public required ~Span<float> " + output.Field + " { get; init; }").Line();
            }

            code.Lines("[~MethodImpl(~MethodImplOptions.AggressiveInlining)]");
            using (code.Open("public void Apply<TLanes>(int i)\n    where TLanes : struct, ~ILanes<TLanes>"))
            {
                WriteBody(code);
            }
        }
    }

    private void WriteBody(CodeWriter code)
    {
        if (plan.FoldedRemark is { } folded && outputs.Any(o => Bounds.Any(b => Substitution.Contains(o.Value, b))))
        {
            code.Lines("// " + folded);
        }

        if (Inputs.Any(input => IsBounds(Pascal(input))))
        {
            code.Lines("// The bounds repeat past their end, so that a whole vector of them begins at any dimension.");
            code.Lines("int dimension = i % " + Literal.Int32(plan.ActionDim) + ";");
        }

        foreach (string input in Inputs)
        {
            string index = IsBounds(Pascal(input)) ? "dimension" : "i";
            code.Lines("TLanes " + input + " = TLanes.Load(" + Pascal(input) + ", " + index + ");");
        }

        var formulas = new FormulaWriter(code, Dialect.Lanes, plan.Names, _outputs.Select(o => o.Value));
        foreach (KernelOutput output in _outputs)
        {
            string value = formulas.Write(output.Value);
            string stored = output.Accumulate ? "TLanes.Load(" + output.Field + ", i) + " + Parenthesized(value) : value;
            code.Lines("TLanes.Store(" + stored + ", " + output.Field + ", i);");
        }
    }

    private static string Parenthesized(string value) => value.StartsWith("-", System.StringComparison.Ordinal) ? "(" + value + ")" : value;

    private static bool IsBounds(string field) => Bounds.Any(b => Pascal(b.Name) == field);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
