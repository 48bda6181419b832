using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1013: standard deviations made by tanh, and such that are made positive.</summary>
public class StdNotPositiveTests : RuleTests<StdNotPositiveTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new StdNotPositiveAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("double h, float v, float[] hidden, double[] x", Libraries.Torch + """
        namespace MathNet.Numerics.Distributions { class Normal(double mean, double stddev) { public static double Sample(double mean, double stddev) => mean + stddev; public static double PDFLn(double mean, double stddev, double x) => x; public double Mean => mean; public double StdDev => stddev; } }
        """)
    {
        { "local", "double std = [|Math.Tanh(h)|]; return x[0] + std * x[1];" },
        { "float", "float std = [|MathF.Tanh(v)|]; return std * x[0];" },
        { "cast", "float std = (float)[|Math.Tanh(h)|]; return std * x[0];" },
        { "assigned later", "double std; std = [|Math.Tanh(h)|]; return Math.Log(std);" },
        { "array", "var std = new double[2]; for (int i = 0; i < 2; i++) std[i] = [|Math.Tanh(hidden[i])|]; return std[0];" },
        { "stdDev", "double stdDev = [|Math.Tanh(h)|]; double z = x[0] / stdDev; return z;" },
        { "standardDeviation", "double standardDeviation = [|Math.Tanh(h)|]; return x[0] * standardDeviation;" },
        { "action std", "double actionStd = [|Math.Tanh(h)|]; return x[0] * actionStd;" },
        { "sd beside a mean", "double mean = x[0], sd = [|Math.Tanh(h)|]; return mean + sd * x[1];" },
        { "arrays of means and sigmas", "var mu = new double[2]; var sigma = new double[2]; for (int i = 0; i < 2; i++) { mu[i] = Math.Tanh(x[i]); sigma[i] = [|Math.Tanh(hidden[i])|]; } return mu[0] + sigma[0];" },
        { "lambda", "Func<double, double> f = y => { double std = [|Math.Tanh(y)|]; return std * x[0]; }; return f(h);" },
        { "argument", new Members("double M(double h) => MathNet.Numerics.Distributions.Normal.Sample(0, [|Math.Tanh(h)|]);") },
        { "argument by a local", new Members("double M(double h) { var s = Math.Tanh(h); return MathNet.Numerics.Distributions.Normal.PDFLn(0, [|s|], 1); }") },
        { "constructor", new Members("double M(double h) => new MathNet.Numerics.Distributions.Normal(0, [|Math.Tanh(h)|]).Mean;") },
        { "constructor by a named argument", new Members("double M(double h) { var std = Math.Tanh(h); return new MathNet.Numerics.Distributions.Normal(stddev: [|std|], mean: 0).Mean; }") },
        { "helper method", new Members("static double Head(double h) => Math.Tanh(h);\ndouble M(double h) => MathNet.Numerics.Distributions.Normal.Sample(0, [|Head(h)|]);") },
        { "tensors", new Members("object M(TorchSharp.torch.Tensor mean, TorchSharp.torch.Tensor h) { var std = h.tanh(); return TorchSharp.torch.distributions.Normal(mean, [|std|]); }") },

        { "exponential", "double std = Math.Exp(h); return std * x[0];" },
        { "softplus", "double std = Math.Log(1 + Math.Exp(h)); return std * x[0];" },
        { "shifted", "double std = 1 + Math.Tanh(h); return std * x[0];" },
        { "shifted later", "double std = Math.Tanh(h); return (std + 1) * x[0];" },
        { "absolute value", "double std = Math.Abs(Math.Tanh(h)); return std * x[0];" },
        { "absolute value later", "double std = Math.Tanh(h); return Math.Abs(std) * x[0];" },
        { "exponential later", "double std = Math.Tanh(h); return Math.Exp(std) * x[0];" },
        { "clamped later", "double std = Math.Tanh(h); std = Math.Max(std, 1e-3); return std * x[0];" },
        { "log-std", "double logStd = Math.Tanh(h); return Math.Exp(logStd);" },
        { "activation called sigma", "double sigma = Math.Tanh(h); return sigma * x[0];" },
        { "distance", "double sd = Math.Tanh(h); return sd * x[0];" },
        { "mean", "double mean = Math.Tanh(h); return mean + x[0];" },
        { "never read", "double std = Math.Tanh(h); return x[0];" },
        { "mean of a Gaussian", new Members("double M(double h) => MathNet.Numerics.Distributions.Normal.Sample(Math.Tanh(h), 1);") },
        { "positive argument", new Members("double M(double h) => MathNet.Numerics.Distributions.Normal.Sample(0, Math.Exp(h)) + MathNet.Numerics.Distributions.Normal.Sample(0, Math.Abs(Math.Tanh(h)));") },
        { "clamped argument", new Members("double M(double h) => MathNet.Numerics.Distributions.Normal.Sample(0, Math.Max(1e-3, Math.Tanh(h)));") },
        { "another type's Normal", new Members("static double Normal(double mean, double std) => mean + std;\ndouble M(double h) => Normal(0, Math.Tanh(h));") },
    };

    [Fact]
    public async Task MessageNamesTheStandardDeviationAndTheRemedy() => Assert.Equal(
        "The standard deviation 'std' is a result of tanh, which is negative half of the time, so that its logarithm is NaN; use exp of a log-std, or softplus",
        (await Verifier.Verify("class C { double M(double h) { double std = [|Math.Tanh(h)|]; return 2 * std; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
