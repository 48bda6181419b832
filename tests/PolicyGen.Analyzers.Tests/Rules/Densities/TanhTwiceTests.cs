using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1005: tanh of what tanh or a policy has squashed, and networks, whose layers stand between their tanhs.</summary>
public class TanhTwiceTests : RuleTests<TanhTwiceTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new TanhTwiceAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new TanhTwiceCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double u, float v, double[] us, double[] x, IPolicy policy, PolicyWorkspace workspace", Libraries.Tensors + Libraries.Torch + """
        [SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy;
        [GaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class LinearPolicy;
        """)
    {
        { "in place", "return [|Math.Tanh(Math.Tanh(u))|]; // a", "return Math.Tanh(u); // a" },
        { "local", "double a = Math.Tanh(u);\nreturn 2 * [|Math.Tanh(a)|];", "double a = Math.Tanh(u);\nreturn 2 * a;" },
        { "float in double", "float a = MathF.Tanh(v);\nvar y = [|Math.Tanh(a)|];\nreturn y;", "float a = MathF.Tanh(v);\nvar y = (double)a;\nreturn y;" },
        { "reassigned", "double a = Math.Tanh(u); a = [|Math.Tanh(a)|]; return a;", RuleCases.NoFix },
        { "clamped in between", "double a = Math.Clamp(Math.Tanh(u), -0.999, 0.999); return [|Math.Tanh(a)|];" },
        { "array of its own", "var a = new double[2]; var b = new double[2]; for (int i = 0; i < 2; i++) a[i] = Math.Tanh(us[i]); for (int i = 0; i < 2; i++) b[i] = [|Math.Tanh(a[i])|]; return b[0];" },
        { "foreach", "var a = us.Select(Math.Tanh).ToArray(); double sum = 0; foreach (double y in a) sum += [|Math.Tanh(y)|]; return sum;" },
        { "Select", "return us.Select(y => Math.Tanh(y)).Select(y => [|Math.Tanh(y)|]).Sum();" },
        { "tuple", "(double A, double U) step = (Math.Tanh(u), u); return [|Math.Tanh(step.A)|] + Math.Tanh(step.U);" },
        { "deconstruction", "var (a, y) = (Math.Tanh(u), u); return [|Math.Tanh(a)|] + Math.Tanh(y);" },
        { "both branches", "double a; if (u > 0) a = Math.Tanh(u); else a = -Math.Tanh(-u); return [|Math.Tanh(a)|];" },
        { "drawn by a policy", "var a = new float[1]; policy.DeterministicAction(workspace, a); return [|MathF.Tanh(a[0])|];", "var a = new float[1]; policy.DeterministicAction(workspace, a); return a[0];" },
        { "drawn by a squashed policy", new Members("float M(WalkerPolicy policy, PolicyWorkspace workspace) { var random = new RandomStream(1); float[] a = new float[1], u = new float[1], l = new float[1]; policy.Sample(workspace, ref random, a, u, l); return [|MathF.Tanh(a[0])|]; }") },
        { "marked parameter", new Members("double M([Action] double x) => [|Math.Tanh(x)|];") },
        { "marked result", new Members("[return: Action] float Act() => 1;\ndouble M() => [|MathF.Tanh(Act())|];") },
        { "helper method", new Members("static double Squash(double y) => Math.Tanh(y);\ndouble M(double u) { var a = Squash(u); return [|Math.Tanh(a)|]; }") },
        { "helper that fills a span", new Members("static void Squash(ReadOnlySpan<double> y, Span<double> t) { for (int i = 0; i < t.Length; i++) t[i] = Math.Tanh(y[i]); }\ndouble M(double[] us) { var t = new double[2]; Squash(us, t); return [|Math.Tanh(t[0])|]; }") },
        { "private field", new Members("double a;\nvoid Set(double u) => a = Math.Tanh(u);\ndouble M() => [|Math.Tanh(a)|];") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var a = h.tanh(); return [|TorchSharp.torch.tanh(a)|]; }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var a = h.tanh(); return a; }") },
        { "spans", new Members("void M(float[] u, float[] y) { var a = new float[4]; System.Numerics.Tensors.TensorPrimitives.Tanh(u, a); [|System.Numerics.Tensors.TensorPrimitives.Tanh(a, y)|]; }") },

        { "once", "return Math.Tanh(u);" },
        { "raw sample called action", "double action = x[0] + x[1] * u; return Math.Tanh(action);" },
        { "raw actions in place", "var action = new float[2]; for (int i = 0; i < 2; i++) action[i] = MathF.Tanh(action[i]); policy.LogProbOfAction(workspace, action, new float[1]); return action[0];" },
        { "pre-squash", "double preTanh = u; double a = Math.Tanh(preTanh); return a;" },
        { "hidden layers", "double h = Math.Tanh(x[0] * u + x[1]); return Math.Tanh(x[2] * h + x[3]);" },
        { "layers of sums", "var h = new double[2]; for (int i = 0; i < 2; i++) h[i] = Math.Tanh(us[i]); double sum = 0; for (int i = 0; i < 2; i++) sum += x[i] * h[i]; return Math.Tanh(sum);" },
        { "scaled", "double a = 2 * Math.Tanh(u); return Math.Tanh(a);" },
        { "noise added", "double a = Math.Tanh(u) + x[0]; return Math.Tanh(a);" },
        { "one branch only", "double a = u; if (u > 0) a = Math.Tanh(u); return Math.Tanh(a);" },
        { "overwritten", "double a = Math.Tanh(u); a = x[0]; return Math.Tanh(a);" },
        { "drawn by an unbounded policy", new Members("float M(LinearPolicy policy, PolicyWorkspace workspace) { var a = new float[1]; policy.DeterministicAction(workspace, a); return MathF.Tanh(a[0]); }") },
        { "pre-squash of a policy", "var random = new RandomStream(1); float[] a = new float[1], p = new float[1], l = new float[1]; policy.Sample(workspace, ref random, a, p, l); return MathF.Tanh(p[0]);" },
        { "activation in place", new Members("static void Activate(float[] x) { for (int i = 0; i < x.Length; i++) x[i] = MathF.Tanh(x[i]); }") },
        { "activation in place by a local", new Members("static void Activate(float[] x) { for (int i = 0; i < x.Length; i++) { float y = x[i]; x[i] = MathF.Tanh(y); } }") },
        { "one of two activations", new Members("static void Activate(float[] x, bool fast) { for (int i = 0; i < x.Length; i++) { if (fast) { float y = x[i]; x[i] = MathF.Tanh(y); } else { float z = x[i]; x[i] = (float)Math.Tanh(z); } } }") },
        { "buffer refilled by a method", new Members("static void Layer(float[] x) { }\nvoid M(float[] x, float[] y) { for (int i = 0; i < 2; i++) x[i] = MathF.Tanh(y[i]); Layer(x); for (int i = 0; i < 2; i++) y[i] = MathF.Tanh(x[i]); }") },
        { "field refilled by a method", new Members("readonly float[] h = new float[2];\nvoid Layer() { }\nvoid M(float[] y) { for (int i = 0; i < 2; i++) h[i] = MathF.Tanh(y[i]); Layer(); for (int i = 0; i < 2; i++) y[i] = MathF.Tanh(h[i]); }") },
        { "layers of tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h, TorchSharp.torch.Tensor w) { h = (h * w).tanh(); h = (h * w).tanh(); return h; }") },
        { "spans in place", new Members("void M(float[] x) { System.Numerics.Tensors.TensorPrimitives.Tanh(x, x); System.Numerics.Tensors.TensorPrimitives.Tanh(x, x); }") },
    };

    [Fact]
    public async Task MessageNamesTheValueAndTheConsequence() => Assert.Equal(
        "'Math.Tanh(u)' has been squashed by tanh already, so that a second tanh keeps it within (-0.762, 0.762) and makes its log-probability wrong; drop the outer tanh",
        (await Verifier.Verify("class C { double M(double u) { double a = Math.Tanh(u); return [|Math.Tanh(a)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
