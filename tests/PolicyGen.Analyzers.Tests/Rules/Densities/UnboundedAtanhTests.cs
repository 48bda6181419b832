using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1006: the inverse tanh of actions by various ways, and such that are bounded or no actions.</summary>
public class UnboundedAtanhTests : RuleTests<UnboundedAtanhTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new UnboundedAtanhAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new UnboundedAtanhCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double action, float[] actions, double u, double[] x, IPolicy policy, PolicyWorkspace workspace", Libraries.Torch)
    {
        { "name", "return [|Math.Atanh(action)|]; // u", "return SquashMath.AtanhClamped(action); // u" },
        { "float", "float y = [|MathF.Atanh(actions[0])|];\nreturn y;", "float y = SquashMath.AtanhClamped(actions[0]);\nreturn y;" },
        { "float in a double", "var y = [|Math.Atanh(actions[0])|];\nreturn y;", "var y = (double)SquashMath.AtanhClamped(actions[0]);\nreturn y;" },
        { "half of a logarithm", "return [|0.5 * Math.Log((1 + action) / (1 - action))|];", "return SquashMath.AtanhClamped(action);" },
        { "difference of logarithms", "return [|(Math.Log(1 + action) - Math.Log(1 - action)) / 2|];", "return SquashMath.AtanhClamped(action);" },
        { "logarithm in a local", "double ratio = (1 + action) / (1 - action); return [|Math.Log(ratio) * 0.5|];" },
        { "local of tanh", "double a = Math.Tanh(u); double b = a; return [|Math.Atanh(b)|];" },
        { "clamped to its own range", "double a = Math.Clamp(action, -1, 1); return [|Math.Atanh(a)|];" },
        { "loop", "double sum = 0; for (int i = 0; i < 2; i++) sum += [|Math.Atanh(actions[i])|]; return sum;" },
        { "foreach", "double sum = 0; foreach (float a in actions) sum += [|Math.Atanh(a)|]; return sum;" },
        { "Select", "return actions.Select(a => [|MathF.Atanh(a)|]).Sum();" },
        { "deconstruction", "var (a, b) = (action, u); return [|Math.Atanh(a)|] + Math.Atanh(b);" },
        { "tuple", "(double A, double U) step = (Math.Tanh(u), u); return [|Math.Atanh(step.A)|];" },
        { "drawn by a policy", "var a = new float[1]; policy.DeterministicAction(workspace, a); return [|MathF.Atanh(a[0])|];" },
        { "marked parameter", new Members("double M([Action] double x) => [|double.Atanh(x)|];") },
        { "marked field", new Members("[Action] float torque;\ndouble M() => [|MathF.Atanh(torque)|];") },
        { "helper method", new Members("static double Inverse(double a) => [|Math.Atanh(a)|];\ndouble M(double action) => Inverse(action);") },
        { "private field of tanh", new Members("double a;\nvoid Set(double u) => a = Math.Tanh(u);\ndouble M() => [|Math.Atanh(a)|];") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor actions) => [|actions.atanh()|];") },

        { "clamped", "return Math.Atanh(Math.Clamp(action, -0.999999, 0.999999));" },
        { "clamped local", "double a = Math.Clamp(action, -0.999, 0.999); return Math.Atanh(a);" },
        { "reassigned by a clamp", "action = Math.Clamp(action, -1 + 1e-6, 1 - 1e-6); return Math.Atanh(action);" },
        { "Max and Min", "return Math.Atanh(Math.Max(Math.Min(action, 0.999), -0.999));" },
        { "the right form", "return SquashMath.AtanhClamped(action);" },
        { "another quantity", "double r = x[0]; return Math.Atanh(r);" },
        { "scaled into the open interval", "return Math.Atanh(0.999 * action);" },
        { "Fisher transform", "double r = x[0]; return 0.5 * Math.Log((1 + r) / (1 - r));" },
        { "another half", "return 0.5 * Math.Log((1 + action) / (2 - action));" },
        { "other bases", "return 0.5 * (Math.Log2(1 + action) - Math.Log2(1 - action)) + 0.5 * Math.Log10((1 + action) / (1 - action)) + 0.5 * Math.Log((1 + action) / (1 - action), 2);" },
        { "two variables", "return 0.5 * Math.Log((1 + action) / (1 - u));" },
        { "epsilon in the logarithm", "return 0.5 * Math.Log((1 + action + 1e-6) / (1 - action + 1e-6));" },
        { "not the half", "return 0.3 * Math.Log((1 + action) / (1 - action));" },
        { "guarded", "return Math.Abs(action) < 1 ? Math.Atanh(action) : x[0];" },
        { "checked before", "if (action >= 1 || action <= -1) throw new ArgumentOutOfRangeException(nameof(action)); return Math.Atanh(action);" },
        { "test of the functions", "return Math.Atanh(Math.Tanh(u)) - u;" },
        { "overwritten", "double a = action; a = x[0]; return Math.Atanh(a);" },
        { "clamped tensor", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor actions) => actions.clamp(-0.999, 0.999).atanh();") },
        { "probability of an action", new Members("double M(double actionProb) => Math.Atanh(actionProb);") },
    };

    [Fact]
    public async Task MessageNamesTheActionAndANameAloneIsAnInfo()
    {
        Microsoft.CodeAnalysis.Diagnostic reported = (await Verifier.Verify("class C { double M(double action) => [|Math.Atanh(action)|]; }")).Single();
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, reported.Severity);
        Assert.Equal(
            "The inverse tanh of 'action' is infinite where tanh has rounded to 1 or -1, so that log-probability and gradient are NaN; keep the pre-squash value, or use SquashMath.AtanhClamped",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("double y = Math.Tanh(u); return [|Math.Atanh(y)|];", Microsoft.CodeAnalysis.DiagnosticSeverity.Info)]
    [InlineData("double action = Math.Tanh(u); return [|Math.Atanh(action)|];", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]
    public async Task TanhOfAnythingIsAnInfo(string statements, Microsoft.CodeAnalysis.DiagnosticSeverity expected) => Assert.Equal(
        expected, (await Verifier.Verify($"class C {{ double M(double u) {{ {statements} }} }}")).Single().Severity);
}
