using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1003: Gaussian densities at squashed values, by libraries and by hand, and such at pre-squash values or of other things.</summary>
public class SquashedUnderGaussianTests : RuleTests<SquashedUnderGaussianTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new SquashedUnderGaussianAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new SquashedUnderGaussianCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double u, double mean, double std, double[] us, double[] x", Libraries.Torch + """
        namespace MathNet.Numerics.Distributions { class Normal { public static double PDFLn(double mean, double stddev, double x) => x; public double DensityLn(double x) => x; public double Density(double x) => x; } }
        [SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy;
        [GaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class LinearPolicy;
        """)
    {
        { "z of a local", "double a = Math.Tanh(u);\ndouble z = ([|a|] - mean) / std;\nreturn -0.5 * z * z;", "double a = Math.Tanh(u);\ndouble z = (u - mean) / std;\nreturn -0.5 * z * z;" },
        { "Pow", "var a = Math.Tanh(u);\nreturn -0.5 * Math.Pow(([|a|] - mean) / std, 2) - Math.Log(std);", "var a = Math.Tanh(u);\nreturn -0.5 * Math.Pow((u - mean) / std, 2) - Math.Log(std);" },
        { "twice the variance", "double a = Math.Tanh(u);\ndouble d = [|a|] - mean;\nreturn -(d * d) / (2 * std * std);", "double a = Math.Tanh(u);\ndouble d = u - mean;\nreturn -(d * d) / (2 * std * std);" },
        { "overwritten pre-squash", "double a = Math.Tanh(u); u = 0; double z = ([|a|] - mean) / std; return -0.5 * z * z;", RuleCases.NoFix },
        { "difference written twice", "double a = Math.Tanh(u); return -0.5 * (([|a|] - mean) * (a - mean)) / (std * std);", RuleCases.NoFix },
        { "either of two", "double a = mean > 0 ? Math.Tanh(u) : Math.Tanh(2 * u); double z = ([|a|] - mean) / std; return -0.5 * z * z;", RuleCases.NoFix },
        { "in place", "double z = ([|Math.Tanh(u)|] - mean) / std; return -0.5 * z * z - Math.Log(std);" },
        { "half around a sum", "double a = Math.Tanh(u); double z = ([|a|] - mean) / std; return -0.5 * (z * z + 2 * Math.Log(std) + Math.Log(2 * Math.PI));" },
        { "density", "double a = Math.Tanh(u), sigma = std; double z = ([|a|] - mean) / sigma; return Math.Exp(-z * z / 2) / (sigma * Math.Sqrt(2 * Math.PI));" },
        { "exp of the log-std", "double a = Math.Tanh(u); double z = ([|a|] - mean) * Math.Exp(-x[0]); return -0.5 * z * z - x[0];" },
        { "named mu", "double a = Math.Tanh(u), mu = x[0], s = x[1]; double d = [|a|] - mu; return -d * d / (2 * s * s);" },
        { "squares summed up", "double sum = 0; for (int i = 0; i < 2; i++) { double a = Math.Tanh(us[i]); double z = ([|a|] - mean) / std; sum += z * z; } return -0.5 * sum;" },
        { "array element", "var a = new double[2]; for (int i = 0; i < 2; i++) a[i] = Math.Tanh(us[i]); double z = ([|a[0]|] - mean) / std; return -0.5 * z * z;", RuleCases.NoFix },
        { "despite the correction", "double a = Math.Tanh(u); double z = ([|a|] - mean) / std; return -0.5 * z * z - SquashMath.LogTanhJacobian(u);" },
        { "clamped", "double a = Math.Clamp(Math.Tanh(u), -0.99, 0.99); double z = ([|a|] - mean) / std; return -0.5 * z * z;", RuleCases.NoFix },
        { "deconstruction", "var (a, y) = (Math.Tanh(u), u); double z = ([|a|] - mean) / std; return -0.5 * z * z + y;" },
        { "drawn by a policy", new Members("double M(WalkerPolicy policy, PolicyWorkspace workspace, double mean, double std)\n{\n    var random = new RandomStream(1);\n    float[] a = new float[1], u = new float[1], l = new float[1];\n    policy.Sample(workspace, ref random, a, u, l);\n    double z = ([|a[0]|] - mean) / std;\n    return -0.5 * z * z;\n}") },
        { "helper method", new Members("static double Squash(double y) => Math.Tanh(y);\ndouble M(double u, double mean, double std) { var a = Squash(u); var z = ([|a|] - mean) / std; return -0.5 * z * z; }") },
        { "parameter of a private helper", new Members("double LogDensity(double a, double mean, double std) { double z = ([|a|] - mean) / std; return -0.5 * z * z - Math.Log(std); }\ndouble M(double u) => LogDensity(Math.Tanh(u), 0, 1);") },
        { "log_prob of tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal normal, TorchSharp.torch.Tensor u) { var a = u.tanh(); return normal.log_prob([|a|]); }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal normal, TorchSharp.torch.Tensor u) { var a = u.tanh(); return normal.log_prob(u); }") },
        { "log_prob in place", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal normal) => normal.log_prob([|TorchSharp.torch.tanh(normal.rsample())|]);") },
        { "static log-density", new Members("double M(double u, double mean, double std) => MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, [|Math.Tanh(u)|]);"), new Members("double M(double u, double mean, double std) => MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, u);") },
        { "density of a distribution", new Members("double M(MathNet.Numerics.Distributions.Normal normal, double u) { double a = Math.Tanh(u); return Math.Log(normal.Density([|a|])); }") },
        { "tensors by hand", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor u, TorchSharp.torch.Tensor mean, TorchSharp.torch.Tensor std) { var a = u.tanh(); return -0.5 * (([|a|] - mean) / std).pow(2); }") },

        { "pre-squash", "double a = Math.Tanh(u); double z = (u - mean) / std; return -0.5 * z * z - SquashMath.LogTanhJacobian(u) + 0 * a;" },
        { "mean squashed", "double mu = Math.Tanh(u); double z = (x[0] - mu) / std; return -0.5 * z * z;" },
        { "mean squashed, order turned", "double m = Math.Tanh(u); double z = (m - x[0]) / std; return -0.5 * z * z;" },
        { "mean named, order turned", "mean = Math.Tanh(u); double z = (mean - x[0]) / std; return -0.5 * z * z;" },
        { "action by name", "double action = x[0]; double z = (action - mean) / std; return -0.5 * z * z;" },
        { "noise after tanh", "double a = Math.Tanh(u) + x[0]; double z = (a - mean) / std; return -0.5 * z * z;" },
        { "layer normalisation", "double h = Math.Tanh(u); return (h - mean) / std;" },
        { "squared error", "double y = Math.Tanh(u), target = x[0]; return 0.5 * (y - target) * (y - target);" },
        { "variance of activations", "double sum = 0; foreach (double y in us) { double h = Math.Tanh(y); sum += (h - mean) * (h - mean); } return sum / us.Length;" },
        { "one branch only", "double a = u; if (u > 0) a = Math.Tanh(u); double z = (a - mean) / std; return -0.5 * z * z;" },
        { "overwritten", "double a = Math.Tanh(u); a = x[0]; double z = (a - mean) / std; return -0.5 * z * z;" },
        { "scaled", "double a = 2 * Math.Tanh(u); double z = (a - mean) / std; return -0.5 * z * z;" },
        { "marked action", new Members("double M([Action] double a, double mean, double std) { double z = (a - mean) / std; return -0.5 * z * z; }") },
        { "drawn by an unbounded policy", new Members("double M(LinearPolicy policy, PolicyWorkspace workspace, double mean, double std) { var a = new float[1]; policy.DeterministicAction(workspace, a); double z = (a[0] - mean) / std; return -0.5 * z * z; }") },
        { "log_prob of the sample", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal normal) { var u = normal.rsample(); var a = u.tanh(); return normal.log_prob(u) + a * 0; }") },
        { "a transformed distribution", new Members("class Distribution { public double log_prob(double x) => x; }\ndouble M(Distribution d, double u) => d.log_prob(Math.Tanh(u));") },
    };

    [Fact]
    public async Task MessageNamesTheValueAndTheRemedy() => Assert.Equal(
        "'a' has been squashed by tanh, so that the Gaussian density at it is not that of the sample; score the pre-squash value u and subtract SquashMath.LogTanhJacobian(u)",
        (await Verifier.Verify("class C { double M(double u, double mean, double std) { double a = Math.Tanh(u); double z = ([|a|] - mean) / std; return -0.5 * z * z; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("double r = Math.Tanh(reward); double z = ([|r|] - mean) / std; return -0.5 * z * z;", Microsoft.CodeAnalysis.DiagnosticSeverity.Info)]
    [InlineData("double action = Math.Tanh(reward); double z = ([|action|] - mean) / std; return -0.5 * z * z;", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]
    [InlineData("double r = Math.Tanh(mean + std * reward); double z = ([|r|] - mean) / std; return -0.5 * z * z;", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]
    public async Task TanhOfWhatWasNotDrawnIsAnInfo(string statements, Microsoft.CodeAnalysis.DiagnosticSeverity expected) => Assert.Equal(
        expected, (await Verifier.Verify($"class C {{ double M(double reward, double mean, double std) {{ {statements} }} }}")).Single().Severity);
}
