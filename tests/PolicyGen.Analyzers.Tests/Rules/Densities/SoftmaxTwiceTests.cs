using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1014: softmax of probabilities by various ways, and softmaxes of logits.</summary>
public class SoftmaxTwiceTests : RuleTests<SoftmaxTwiceTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new SoftmaxTwiceAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new SoftmaxTwiceCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("float[] logits, float[] x", Libraries.Tensors + Libraries.Torch + """
        static class Activations
        {
            public static float[] Softmax(float[] x) => x.ToArray();
            public static float[] LogSoftmax(float[] x) => x.ToArray();
            public static double[] Softmax(this IEnumerable<double> x) => x.ToArray();
            public static float Softmax(float x) => x;
            public static void Normalize(float[] x) { }
        }
        """)
    {
        { "own function", new Members("static float[] Softmax(float[] x) => x;\nfloat[] M(float[] x) => [|Softmax(Softmax(x))|];"), new Members("static float[] Softmax(float[] x) => x;\nfloat[] M(float[] x) => Softmax(x);") },
        { "own log-softmax", new Members("static float[] Softmax(float[] x) => x;\nstatic float[] LogSoftmax(float[] x) => x;\nfloat[] M(float[] x) { var p = Softmax(x); return [|LogSoftmax(p)|]; }"), new Members("static float[] Softmax(float[] x) => x;\nstatic float[] LogSoftmax(float[] x) => x;\nfloat[] M(float[] x) { var p = Softmax(x); return LogSoftmax(x); }") },
        { "in place", "return [|Activations.Softmax(Activations.Softmax(logits))|][0]; // p", "return Activations.Softmax(logits)[0]; // p" },
        { "log-softmax", "var p = [|Activations.LogSoftmax(Activations.Softmax(logits))|];\nreturn p[0];", "var p = Activations.LogSoftmax(logits);\nreturn p[0];" },
        { "local", "var p = Activations.Softmax(logits);\nvar q = [|Activations.Softmax(p)|];\nreturn q[0];", "var p = Activations.Softmax(logits);\nvar q = Activations.Softmax(logits);\nreturn q[0];" },
        { "logits overwritten since", "var p = Activations.Softmax(logits); logits = x; return [|Activations.Softmax(p)|][0];", RuleCases.NoFix },
        { "two locals", "var p = Activations.Softmax(logits); var q = p; return [|Activations.LogSoftmax(q)|][0];" },
        { "extension", "var p = x.Select(y => (double)y).Softmax(); return [|p.Softmax()|][0];" },
        { "copied", "var p = Activations.Softmax(logits).ToArray(); return [|Activations.Softmax(p.ToArray())|][0];" },
        { "spans", "var p = new float[4]; var q = new float[4]; System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, p); [|System.Numerics.Tensors.TensorPrimitives.SoftMax(p, q)|]; return q[0];", "var p = new float[4]; var q = new float[4]; System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, p); System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, q); return q[0];" },
        { "a reader in between", "var p = new float[4]; var q = new float[4]; System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, p); System.Numerics.Tensors.TensorPrimitives.Log(p, x); [|System.Numerics.Tensors.TensorPrimitives.SoftMax(p, q)|]; return q[0];" },
        { "tensor methods", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => [|h.softmax(-1).softmax(-1)|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => h.softmax(-1);") },
        { "tensor functions", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var p = TorchSharp.torch.softmax(h, 1); return [|TorchSharp.torch.nn.functional.log_softmax(p, 1)|]; }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var p = TorchSharp.torch.softmax(h, 1); return TorchSharp.torch.nn.functional.log_softmax(h, 1); }") },
        { "sum of tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h, TorchSharp.torch.Tensor b) => [|TorchSharp.torch.softmax(h + b, 1).softmax(1)|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h, TorchSharp.torch.Tensor b) => (h + b).softmax(1);") },
        { "clamped in between", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => [|(h.softmax(-1) + 1e-8).softmax(-1)|];") },
        { "helper method", new Members("TorchSharp.torch.Tensor Policy(TorchSharp.torch.Tensor h) => h.softmax(-1);\nTorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => [|Policy(h).softmax(-1)|];") },
        { "tuple of a helper", new Members("(TorchSharp.torch.Tensor P, TorchSharp.torch.Tensor V) Forward(TorchSharp.torch.Tensor h) => (h.softmax(-1), h);\nTorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var (p, v) = Forward(h); return [|p.softmax(-1)|]; }") },
        { "conditional", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h, bool b) { var p = b ? h.softmax(-1) : h.detach().softmax(-1); return [|p.softmax(-1)|]; }") },
        { "reassigned", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { h = h.softmax(-1); h = [|h.softmax(-1)|]; return h; }") },
        { "private field", new Members("TorchSharp.torch.Tensor? p;\nvoid Set(TorchSharp.torch.Tensor h) => p = h.softmax(-1);\nTorchSharp.torch.Tensor M() => [|p!.softmax(-1)|];") },

        { "once", "return Activations.Softmax(logits)[0];" },
        { "each of its own", "var p = Activations.Softmax(logits); var q = Activations.Softmax(x); return p[0] + q[0];" },
        { "called probabilities", "float[] probs = x; return Activations.Softmax(probs)[0];" },
        { "in place, twice", "System.Numerics.Tensors.TensorPrimitives.SoftMax(x, x); System.Numerics.Tensors.TensorPrimitives.SoftMax(x, x); return x[0];" },
        { "destination refilled", "var p = new float[4]; System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, p); Activations.Normalize(p); System.Numerics.Tensors.TensorPrimitives.SoftMax(p, x); return x[0];" },
        { "elements changed", "var p = Activations.Softmax(logits); p[0] = x[0]; return Activations.Softmax(p)[0];" },
        { "handed on", "var p = Activations.Softmax(logits); Activations.Normalize(p); return Activations.Softmax(p)[0];" },
        { "other branch", "var p = x; if (x.Length > 1) p = Activations.Softmax(logits); return Activations.Softmax(p)[0];" },
        { "overwritten", "var p = Activations.Softmax(logits); p = x; return Activations.Softmax(p)[0];" },
        { "softmax of log-probabilities", "return Activations.Softmax(Activations.LogSoftmax(logits))[0];" },
        { "logarithm of softmax", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => h.softmax(-1).log().softmax(-1);") },
        { "temperature", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => (h.softmax(-1) / 0.1).softmax(-1);") },
        { "attention", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor q, TorchSharp.torch.Tensor k, TorchSharp.torch.Tensor v) { var w = (q * k).softmax(-1); var y = w * v; return (y * k).softmax(-1); }") },
        { "layers between", new Members("TorchSharp.torch.Tensor Layer(TorchSharp.torch.Tensor h) => h * 2 + 1;\nTorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => Layer(h.softmax(-1)).softmax(-1);") },
        { "of one number", "return Activations.Softmax(Activations.Softmax(x[0]));" },
        { "other types", new Members("static class Graph { public static string Softmax(string x) => x; }\nstring M(string x) => Graph.Softmax(Graph.Softmax(x));") },
    };

    [Fact]
    public async Task MessageNamesTheProbabilities() => Assert.Equal(
        "'p' is a result of softmax already, so that the second one pushes it towards a uniform distribution, whatever the logits; pass the logits",
        (await Verifier.Verify("class C { static float[] Softmax(float[] x) => x; float[] M(float[] observation) { var p = Softmax(observation); return [|Softmax(p)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
