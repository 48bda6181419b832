using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1009: exp of log-stds as networks put them out, and such that are limited or come from elsewhere.</summary>
public class ExpOfRawLogStdTests : RuleTests<ExpOfRawLogStdTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new ExpOfRawLogStdAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new ExpOfRawLogStdCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("float[] output, double[] weights, double[] hidden, double[] x", Libraries.Torch + """
        sealed class Layer { public double Forward(double[] x) => x[0]; public double[] Forward(double[][] x) => x[0]; public TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x; public double LogStd(double[] x) => x[0]; }
        """)
    {
        { "element of an output", "double logStd = output[1];\nreturn [|Math.Exp(logStd)|]; // std", "double logStd = output[1];\nreturn Math.Exp(Math.Clamp(logStd, -20, 2)); // std" },
        { "float", "float logStd = output[1];\nfloat std = [|MathF.Exp(logStd)|];\nreturn std;", "float logStd = output[1];\nfloat std = MathF.Exp(Math.Clamp(logStd, -20, 2));\nreturn std;" },
        { "loop over a head", "double sum = 0; var head = output; for (int i = 0; i < 2; i++) { double log_std = head[i + 2]; sum += [|Math.Exp(log_std)|]; } return sum;" },
        { "layer by hand", "double logStd = x[0]; for (int j = 0; j < 2; j++) logStd += weights[j] * hidden[j]; return [|Math.Exp(logStd)|];" },
        { "layer by hand, from zero", "double logStd = 0; for (int j = 0; j < 2; j++) { logStd += hidden[j] * weights[j]; } double std = [|Math.Exp(logStd)|]; return std;" },
        { "result of a layer", "var logStdLayer = new Layer(); double logStd = logStdLayer.Forward(hidden); return [|Math.Exp(logStd)|];" },
        { "result of a linear method", new Members("static double Linear(double[] w, double[] h) => w[0] * h[0];\ndouble M(double[] w, double[] h) { var logStd = Linear(w, h); return [|Math.Exp(logStd)|]; }") },
        { "named logSigma", "double logSigma = output[^1]; return [|Math.Exp(logSigma)|];" },
        { "cast", "var logStd = (double)output[1]; return [|Math.Exp(logStd)|];" },
        { "copied", "double logStd = output[1]; double s = logStd; double std = [|Math.Exp(logStd)|]; return std * s;" },
        { "multiplied afterwards", "double logStd = output[1]; return x[0] + x[1] * [|Math.Exp(logStd)|];" },
        { "array of log-stds", "var layer = new Layer(); var logStds = layer.Forward(new[] { hidden }); return [|Math.Exp(logStds[0])|];" },
        { "lambda", "Func<double[], double> f = h => { double logStd = h[0]; foreach (double w in weights) logStd += w * h[1]; return [|Math.Exp(logStd)|]; }; return f(x);" },
        { "tensors", new Members("readonly Layer logStdHead = new();\nTorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h)\n{\n    var logStd = logStdHead.forward(h);\n    return [|logStd.exp()|];\n}"), new Members("readonly Layer logStdHead = new();\nTorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h)\n{\n    var logStd = logStdHead.forward(h);\n    return logStd.clamp(-20, 2).exp();\n}") },
        { "torch.exp", new Members("readonly Layer fc = new();\nTorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var log_std = fc.forward(h); return [|TorchSharp.torch.exp(log_std)|]; }") },

        { "clamped", "double logStd = output[1]; return Math.Exp(Math.Clamp(logStd, -20, 2));" },
        { "clamped in the definition", "double logStd = Math.Clamp(output[1], -20, 2); return Math.Exp(logStd);" },
        { "reassigned by a clamp", "double logStd = output[1]; logStd = Math.Clamp(logStd, -20, 2); return Math.Exp(logStd);" },
        { "rescaled by tanh", "double logStd = -5 + 3.5 * (Math.Tanh(output[1]) + 1); return Math.Exp(logStd);" },
        { "std limited at once", "double logStd = output[1]; return Math.Min(Math.Exp(logStd), 7.0);" },
        { "std limited later", "double logStd = output[1]; double std = Math.Exp(logStd); std = Math.Clamp(std, 1e-3, 7); return std;" },
        { "parameter", new Members("double M(double logStd) => Math.Exp(logStd);") },
        { "marked parameter", new Members("double M([LogStd] double logStd) => Math.Exp(logStd);") },
        { "field", new Members("double[] logStd = new double[2];\ndouble M() => Math.Exp(logStd[0]);") },
        { "constant", "const double logStd = -0.5; return Math.Exp(logStd);" },
        { "parameter of a model", "double logSigma = x[2]; return Math.Exp(logSigma);" },
        { "logarithm of a std", "double logStd = Math.Log(x[0]); return Math.Exp(logStd);" },
        { "log-std of a policy", new Members("double M(WalkerPolicy policy, PolicyWorkspace workspace) { var logStd = policy.LogStd(workspace); return Math.Exp(logStd[0]); }\n}\n[SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy {") },
        { "layer that limits", new Members("static double LogStdLayer(double[] w, double[] h) => Math.Clamp(w[0] * h[0], -20, 2);\ndouble M(double[] w, double[] h) { var logStd = LogStdLayer(w, h); return Math.Exp(logStd); }") },
        { "another output", "double value = output[1]; return Math.Exp(value);" },
        { "unknown method", "var agent = new Layer(); double logStd = agent.LogStd(hidden); return Math.Exp(logStd);" },
        { "pair of a network", new Members("static (double Mean, double LogStd) Output(double[] x) => (x[0], x[1]);\ndouble M(double[] x) { var (mean, logStd) = Output(x); return mean + Math.Exp(logStd); }") },
        { "variance", "double logVar = output[1]; return Math.Exp(0.5 * logVar);" },
    };

    [Fact]
    public async Task MessageNamesTheLogStdAndTheRemedy() => Assert.Equal(
        "exp of the log-std 'logStd', a bare output of a network, over- or underflows when the network says so; clamp it first, to [-20, 2] for example",
        (await Verifier.Verify("class C { double M(double[] output) { double logStd = output[1]; return [|Math.Exp(logStd)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
