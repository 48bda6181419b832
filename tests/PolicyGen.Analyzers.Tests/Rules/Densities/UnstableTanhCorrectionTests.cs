using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1004: log(1 - tanh^2) in the forms that people write, and logarithms that only look like it.</summary>
public class UnstableTanhCorrectionTests : RuleTests<UnstableTanhCorrectionTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new UnstableTanhCorrectionAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new UnstableTanhCorrectionCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double u, float v, double[] us, double[] x", Libraries.Tensors + Libraries.Torch)
    {
        { "tanh in place", "return [|Math.Log(1 - Math.Tanh(u) * Math.Tanh(u))|];", "return SquashMath.LogTanhJacobian(u);" },
        { "epsilon", "return -[|Math.Log(1 - Math.Pow(Math.Tanh(u), 2) + 1e-6)|]; // stable", "return -SquashMath.LogTanhJacobian(u); // stable" },
        { "local", "var t = Math.Tanh(u);\nreturn [|Math.Log(1 - t * t)|];", "var t = Math.Tanh(u);\nreturn SquashMath.LogTanhJacobian(u);" },
        { "two locals", "var t = Math.Tanh(u);\nvar d = 1.0 - t * t;\nreturn [|Math.Log(d + 1e-8)|];", "var t = Math.Tanh(u);\nvar d = 1.0 - t * t;\nreturn SquashMath.LogTanhJacobian(u);" },
        { "float", "float t = MathF.Tanh(v);\nfloat y = [|MathF.Log(1f - t * t)|];\nreturn y;", "float t = MathF.Tanh(v);\nfloat y = SquashMath.LogTanhJacobian(v);\nreturn y;" },
        { "float squash in a double logarithm", "float t = MathF.Tanh(v);\nvar y = [|Math.Log(1 - t * t)|];\nreturn y;", "float t = MathF.Tanh(v);\nvar y = SquashMath.LogTanhJacobian((double)(v));\nreturn y;" },
        { "factored", "double t = Math.Tanh(u); return [|Math.Log((1 - t) * (1 + t))|];" },
        { "one with an epsilon", "double t = Math.Tanh(u); const double eps = 1e-6; return [|Math.Log(1 + eps - t * t)|];" },
        { "sum with a negation", "double t = Math.Tanh(u); return [|Math.Log(-(t * t) + 1)|];" },
        { "Max", "double t = Math.Tanh(u); return [|Math.Log(Math.Max(1 - t * t, 1e-6))|];" },
        { "Clamp", "double t = Math.Tanh(u); return [|Math.Log(Math.Clamp(1 - t * t, 1e-6, 1))|];" },
        { "clamped squash", "double t = Math.Clamp(Math.Tanh(u), -0.999, 0.999); return [|Math.Log(1 - t * t)|];" },
        { "array element", "var a = new double[2];\nfor (int i = 0; i < 2; i++) a[i] = Math.Tanh(us[i]);\ndouble sum = 0;\nfor (int i = 0; i < 2; i++) sum += [|Math.Log(1 - a[i] * a[i])|];\nreturn sum;", RuleCases.NoFix },
        { "foreach", "double sum = 0; foreach (double y in us) { double t = Math.Tanh(y); sum += [|Math.Log(1 - t * t)|]; } return sum;" },
        { "Select", "return us.Select(Math.Tanh).Select(t => [|Math.Log(1 - t * t)|]).Sum();", RuleCases.NoFix },
        { "Select of a lambda, array", "var a = us.Select(y => Math.Tanh(y)).ToArray(); return [|Math.Log(1 - a[0] * a[0])|];" },
        { "tuple", "(double T, double U) pair = (Math.Tanh(u), u); return [|Math.Log(1 - pair.T * pair.T)|];" },
        { "deconstruction", "var (t, y) = (Math.Tanh(u), u); return y * [|Math.Log(1 - t * t)|];" },
        { "both branches", "double t; if (u > 0) t = Math.Tanh(u); else t = -Math.Tanh(-u); return [|Math.Log(1 - t * t)|];" },
        { "conditional", "double t = u > 0 ? Math.Tanh(u) : Math.Tanh(2 * u); return [|Math.Log(1 - t * t)|];", RuleCases.NoFix },
        { "another element", "var a = new double[3]; int i = 1; a[i] = Math.Tanh(us[i]); return [|Math.Log(1 - a[i - 1] * a[i - 1])|];", RuleCases.NoFix },
        { "the same element", "var a = new double[3]; int i = 1;\na[i] = Math.Tanh(us[i]); return [|Math.Log(1 - a[i] * a[i])|];", "var a = new double[3]; int i = 1;\na[i] = Math.Tanh(us[i]); return SquashMath.LogTanhJacobian(us[i]);" },
        { "field that a call may write", new Members("double _u;\nvoid Advance() => _u++;\ndouble M() { double a = Math.Tanh(_u); return [|Math.Log(1 - a * a)|]; }"), new Members("double _u;\nvoid Advance() => _u++;\ndouble M() { double a = Math.Tanh(_u); return SquashMath.LogTanhJacobian(_u); }") },
        { "overwritten with tanh", "double t = u; t = Math.Tanh(t); return [|Math.Log(1 - t * t)|];" },
        { "helper method", new Members("static double Squash(double y) => Math.Tanh(y);\ndouble M(double u) { var t = Squash(u); return [|Math.Log(1 - t * t)|]; }") },
        { "helper with out", new Members("static void Squash(double y, out double t) => t = Math.Tanh(y);\ndouble M(double u) { Squash(u, out var t); return [|Math.Log(1 - t * t)|]; }") },
        { "helper that fills a span", new Members("static void Squash(ReadOnlySpan<double> y, Span<double> t) { for (int i = 0; i < t.Length; i++) t[i] = Math.Tanh(y[i]); }\ndouble M(double[] us) { var t = new double[2]; Squash(us, t); return [|Math.Log(1 - t[0] * t[0])|]; }") },
        { "parameter of a private helper", new Members("double Correction(double t) => [|Math.Log(1 - t * t)|];\ndouble M(double u) => Correction(Math.Tanh(u));") },
        { "local function", "return Correction(Math.Tanh(u)); static double Correction(double t) => [|Math.Log(1 - t * t)|];" },
        { "field", new Members("double t;\nvoid Set(double u) => t = Math.Tanh(u);\ndouble M() => [|Math.Log(1 - t * t)|];") },
        { "property", new Members("double U { get; set; }\ndouble T => Math.Tanh(U);\ndouble M() => [|Math.Log(1 - T * T)|];") },
        { "marked action", new Members("double M([Action] double x) => [|Math.Log(1 - x * x)|];") },
        { "action by name", new Members("double M(float[] action) { double sum = 0; foreach (float a in action) sum += [|Math.Log(1 - a * a)|]; return sum; }") },
        { "log1p", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { var t = x.tanh(); return [|TorchSharp.torch.log1p(-t.pow(2))|]; }") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x) { var t = TorchSharp.torch.tanh(x); return [|(1 - t.pow(2) + 1e-6).log()|]; }") },
        { "TensorPrimitives", new Members("void M(float[] x, float[] y) { var t = new float[4]; System.Numerics.Tensors.TensorPrimitives.Tanh(x, t); for (int i = 0; i < 4; i++) y[i] = [|MathF.Log(1 - t[i] * t[i])|]; }") },
        { "generic mathematics", new Members("static T M<T>(T u) where T : System.Numerics.IFloatingPointIeee754<T> { T t = T.Tanh(u); return [|T.Log(T.One - t * t)|]; }") },

        { "other bases", "double t = Math.Tanh(u); return Math.Log2(1 - t * t) + Math.Log10(1 - t * t) + Math.Log(1 - t * t, 2);" },
        { "replaced where there was none", "double[] a = us.Select(Math.Tanh).ToArray(); a ??= x; return Math.Log(1 - a[0] * a[0]);" },
        { "another quantity", "double beta = 0.5; return Math.Log(1 - beta * beta);" },
        { "correlation", "double rho = x[0] / x[1]; return -0.5 * Math.Log(1 - rho * rho);" },
        { "one branch only", "double t = 0.5; if (u > 0) t = Math.Tanh(u); return Math.Log(1 - t * t);" },
        { "overwritten", "double t = Math.Tanh(u); t = x[0]; return Math.Log(1 - t * t);" },
        { "not the square", "double t = Math.Tanh(u); return Math.Log(1 - t);" },
        { "cube", "double t = Math.Tanh(u); return Math.Log(1 - Math.Pow(t, 3));" },
        { "product of two", "double t = Math.Tanh(u), s = Math.Tanh(u + 1); return Math.Log(1 - t * s);" },
        { "sum of squares", "double t = Math.Tanh(u); return Math.Log(1 + t * t);" },
        { "two minus the square", "double t = Math.Tanh(u); return Math.Log(2 - t * t);" },
        { "no logarithm", "double t = Math.Tanh(u); return 1 - t * t;" },
        { "square root", "double t = Math.Tanh(u); return Math.Sqrt(1 - t * t);" },
        { "the right form", "return SquashMath.LogTanhJacobian(u) + 2 * (Math.Log(2) - u - Math.Log(1 + Math.Exp(-2 * u)));" },
        { "scaled by something else", "double t = 0.5 * Math.Tanh(u); return Math.Log(1 - t * t);" },
        { "sine", "double t = Math.Sin(u); return Math.Log(1 - t * t);" },
        { "other element", "var a = new double[2]; a[0] = Math.Tanh(u); a[1] = u; return Math.Log(1 - a[1] * a[1]);" },
        { "helper that does more", new Members("static double Gate(double y) => y > 0 ? Math.Tanh(y) : y;\ndouble M(double u) { var t = Gate(u); return Math.Log(1 - t * t); }") },
        { "helper called with both", new Members("double Entropy(double t) => Math.Log(1 - t * t);\ndouble M(double u) => Entropy(Math.Tanh(u)) + Entropy(u);") },
        { "field written elsewhere", new Members("double t;\nvoid Set(double u) => t = Math.Tanh(u);\nvoid Reset(double y) => t = y;\ndouble M() => Math.Log(1 - t * t);") },
        { "whole action count", new Members("double M(int action) => Math.Log(1 - action * action);") },
    };

    [Fact]
    public async Task MessageNamesValueConsequenceAndRemedy() => Assert.Equal(
        "1 - a^2 rounds to 0 where tanh saturates, so that its logarithm is infinite or, with an epsilon, wrong; use SquashMath.LogTanhJacobian of the pre-squash value, which a log-probability subtracts",
        (await Verifier.Verify("class C { double M(double u) { double a = Math.Tanh(u); return [|Math.Log(1 - a * a)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("double u", "double t = Math.Tanh(u); u = 0; return [|Math.Log(1 - t * t)|];")]
    [InlineData("double u", "double t = Math.Tanh(u); return [|Math.Log(1 /* keep */ - t * t)|];")]
    [InlineData("double[] us", "double t = Math.Tanh(us[0]); Array.Clear(us); return [|Math.Log(1 - t * t)|];")]
    [InlineData("double[] us", "double t = Math.Tanh(us[0]); us.AsSpan().Clear(); return [|Math.Log(1 - t * t)|];")]
    [InlineData("double[] us", "double t = Math.Tanh(us[0]), sum = 0; for (int i = 0; i < 2; i++) { sum += [|Math.Log(1 - t * t)|]; Array.Clear(us); } return sum;")]
    public async Task NoFixWhereItWouldChangeAValueOrLoseAComment(string parameters, string statements) => await
        new PolicyGen.Testing.CodeFixVerifier(Analyzer, Fix!).VerifyNoFix($"class C {{ double M({parameters}) {{ {statements} }} }}");

    [Fact]
    public async Task NoFixWhereACallMayHaveWrittenTheField() => await new PolicyGen.Testing.CodeFixVerifier(Analyzer, Fix!).VerifyNoFix(
        "class C { double _u; void Advance() => _u++; double M() { double a = Math.Tanh(_u); Advance(); return [|Math.Log(1 - a * a)|]; } }");
}
