using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1012: standard deviations in the place of variances, and spreads that are squared or called otherwise.</summary>
public class StdAsVarianceTests : RuleTests<StdAsVarianceTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new StdAsVarianceAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new StdAsVarianceCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double y, double mean, double std, float[] stds, double[] x", Libraries.Torch)
    {
        { "twice the std", "double d = y - mean;\nreturn -d * d / (2 * [|std|]); // exponent", "double d = y - mean;\nreturn -d * d / (2 * (std * std)); // exponent" },
        { "half of the square", "double d = y - mean;\nreturn -0.5 * d * d / [|std|];", "double d = y - mean;\nreturn -0.5 * d * d / (std * std);" },
        { "normaliser", "return -0.5 * Math.Log(2 * Math.PI * [|std|]);", "return -0.5 * Math.Log(2 * Math.PI * (std * std));" },
        { "exp in place", "double logStd = x[0]; double d = y - mean; return -d * d / (2 * [|Math.Exp(logStd)|]);", RuleCases.NoFix },
        { "Pow", "return -Math.Pow(y - mean, 2) / (2 * [|std|]);" },
        { "square in parentheses", "return -((y - mean) * (y - mean)) / (2.0 * [|std|]);" },
        { "mean first", "double d = mean - y; return Math.Exp(-(d * d) / (2 * [|std|]));" },
        { "array element", "double d = y - mean;\nreturn -d * d / (2 * [|stds[0]|]);", "double d = y - mean;\nreturn -d * d / (2 * (stds[0] * stds[0]));" },
        { "entropy", "return 0.5 * Math.Log(2 * Math.PI * Math.E * [|std|]);" },
        { "tau", "return -0.5 * Math.Log(Math.Tau * [|std|]);" },
        { "exp of a log-std", "double logStd = x[0]; double s = Math.Exp(logStd); double d = y - mean; return -d * d / (2 * [|s|]);" },
        { "root of a variance", "double variance = x[0]; double s = Math.Sqrt(variance); return Math.Log(2 * Math.PI * [|s|]);" },
        { "marked log-std", new Members("double M([LogStd] double l, double y, double mu) { double s = Math.Exp(l); double d = y - mu; return -d * d / (2 * [|s|]) - Math.Log(Math.Sqrt(2 * Math.PI * [|s|])); }") },
        { "loop", "double sum = 0; var mu = new double[2]; for (int i = 0; i < 2; i++) { double d = x[i] - mu[i]; sum -= d * d / (2 * [|stds[i]|]); } return sum;" },
        { "named sigma", new Members("double M(double x, double mu, double sigma) => -Math.Pow(x - mu, 2) / (2 * [|sigma|]);") },
        { "field", new Members("double std, mean;\ndouble M(double x) { var d = x - mean; return -d * d / (2 * [|std|]); }") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x, TorchSharp.torch.Tensor mean, TorchSharp.torch.Tensor std) => -(x - mean).pow(2) / (2 * [|std|]);"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor x, TorchSharp.torch.Tensor mean, TorchSharp.torch.Tensor std) => -(x - mean).pow(2) / (2 * (std * std));") },

        { "squared", "double d = y - mean; return -d * d / (2 * std * std);" },
        { "squared in parentheses", "double d = y - mean; return -d * d / (2 * (std * std));" },
        { "variance", "double variance = std * std; double d = y - mean; return -d * d / (2 * variance);" },
        { "called sigma2", "double sigma2 = x[0]; double d = y - mean; return -d * d / (2 * sigma2) - 0.5 * Math.Log(2 * Math.PI * sigma2);" },
        { "holds a square", "double sigma = std * std; double d = y - mean; return -d * d / (2 * sigma) - 0.5 * Math.Log(2 * Math.PI * sigma);" },
        { "z", "double z = (y - mean) / std; return -0.5 * z * z;" },
        { "normaliser of the variance", "return -0.5 * Math.Log(2 * Math.PI * std * std);" },
        { "normaliser with Pow", "return -0.5 * Math.Log(2 * Math.PI * Math.Pow(std, 2));" },
        { "normaliser outside the root", "return Math.Log(Math.Sqrt(2 * Math.PI) * std);" },
        { "no mean", "double d = y - x[0]; return Math.Exp(-d * d / (2 * std));" },
        { "kernel of a filter", "double sigma = x[0]; return Math.Exp(-y * y / (2 * sigma)) / Math.Sqrt(2 * Math.PI * sigma);" },
        { "no square", "return (y - mean) / (2 * std);" },
        { "Laplace", "return -Math.Abs(y - mean) / std - Math.Log(2 * std);" },
        { "no half", "double d = y - mean; return d * d / std;" },
        { "circumference", "double radius = x[0]; return Math.Log(2 * Math.PI * radius);" },
        { "number of samples", "double d = y - mean; return d * d / (2 * x.Length);" },
        { "std times something", "return Math.Log(2 * Math.PI * std * y);" },
    };

    [Fact]
    public async Task MessageNamesTheStandardDeviationAndANameAloneIsAnInfo()
    {
        Microsoft.CodeAnalysis.Diagnostic reported = (await Verifier.Verify("class C { double M(double x, double mu, double std) => -Math.Pow(x - mu, 2) / (2 * [|std|]); }")).Single();
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, reported.Severity);
        Assert.Equal(
            "'std' is a standard deviation, and the Gaussian has its square here, so that spread and gradient are wrong; square it",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
