using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1011: exp(logStd) clamped by limits of a log-std, and exponentials and spreads that are clamped rightly.</summary>
public class LogStdLimitsOnStdTests : RuleTests<LogStdLimitsOnStdTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new LogStdLimitsOnStdAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new LogStdLimitsOnStdCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double logStd, float[] logStds, float v, double[] x, IPolicy policy", Libraries.Torch)
    {
        { "in place", "return [|Math.Clamp(Math.Exp(logStd), -5, 2)|]; // std", "return Math.Exp(Math.Clamp(logStd, -5, 2)); // std" },
        { "float", "float std = [|Math.Clamp(MathF.Exp(v), -20f, 2f)|];\nreturn std;", "float std = MathF.Exp(Math.Clamp(v, -20f, 2f));\nreturn std;" },
        { "cast to float does not clamp in double", "float std = [|Math.Clamp((float)Math.Exp(v), -5f, 2f)|];\nreturn std;", "float std = (float)Math.Exp(Math.Clamp(v, -5f, 2f));\nreturn std;" },
        { "local", "double std = Math.Exp(logStd);\nstd = [|Math.Clamp(std, -20, 2)|];\nreturn std;", "double std = Math.Exp(logStd);\nstd = Math.Exp(Math.Clamp(logStd, -20, 2));\nreturn std;" },
        { "log-std overwritten since", "double std = Math.Exp(logStd); logStd = 0; return [|Math.Clamp(std, -20, 2)|];", RuleCases.NoFix },
        { "two locals", "var s = Math.Exp(logStd); var t = s; return [|Math.Clamp(t, -10, 4)|];" },
        { "anything called otherwise", "double h = x[0] * x[1]; return [|Math.Clamp(Math.Exp(h), -4, 0.5)|];" },
        { "Max of a log-std", "return [|Math.Max(Math.Exp(logStd), -20)|];", "return Math.Exp(Math.Max(logStd, -20));" },
        { "Max with the limit first", "return [|Math.Max(-5.0, Math.Exp(logStd))|];", "return Math.Exp(Math.Max(-5.0, logStd));" },
        { "named constants", "const double LogStdMin = -20, LogStdMax = 2; return [|Math.Clamp(Math.Exp(x[0]), LogStdMin, LogStdMax)|];" },
        { "limits of a policy", "return [|Math.Clamp(MathF.Exp(v), policy.LogStdMin, policy.LogStdMax)|];" },
        { "array element", "var std = new double[2]; for (int i = 0; i < 2; i++) std[i] = Math.Exp(logStds[i]); return [|Math.Clamp(std[0], -20, 2)|];" },
        { "another element", "var std = new double[3]; int i = 1; std[i] = Math.Exp(logStds[i]); return [|Math.Clamp(std[i - 1], -20, 2)|];", RuleCases.NoFix },
        { "loop in place", "double sum = 0; for (int i = 0; i < 2; i++) sum += [|Math.Clamp(Math.Exp(logStds[i]), -20, 2)|]; return sum;" },
        { "Select", "return logStds.Select(s => [|Math.Clamp(Math.Exp(s), -5, 2)|]).Sum();" },
        { "field of limits", new Members("static readonly float LogStdMin = float.Parse(\"-5\");\nfloat M(float u) => [|Math.Clamp(MathF.Exp(u), LogStdMin, 2f)|];") },
        { "marked log-std with a mild limit", new Members("double M([LogStd] double s) => [|Math.Clamp(Math.Exp(s), -1, 1)|];") },
        { "tensor methods", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => [|h.exp().clamp(-5, 2)|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) => h.clamp(-5, 2).exp();") },
        { "tensor functions", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var std = TorchSharp.torch.exp(h); return [|TorchSharp.torch.clamp(std, -5, 2)|]; }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h) { var std = TorchSharp.torch.exp(h); return TorchSharp.torch.exp(TorchSharp.torch.clamp(h, -5, 2)); }") },
        { "sum of tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h, TorchSharp.torch.Tensor b) => [|(h + b).exp().clamp(-5, 2)|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor h, TorchSharp.torch.Tensor b) => (h + b).clamp(-5, 2).exp();") },

        { "clamped before", "return Math.Exp(Math.Clamp(logStd, -5, 2));" },
        { "clamped before and after", "return Math.Clamp(Math.Exp(Math.Clamp(logStd, -5, 2)), -5, 2);" },
        { "limits of a std", "return Math.Clamp(Math.Exp(logStd), 1e-3, 2);" },
        { "zero", "return Math.Clamp(Math.Exp(logStd), 0, 2);" },
        { "Max with an epsilon", "return Math.Max(Math.Exp(logStd), 1e-6);" },
        { "unit interval of anything", "return Math.Clamp(Math.Exp(x[0]), -1, 1);" },
        { "wide limits of anything", "return Math.Clamp(Math.Exp(x[0]), -100, 100);" },
        { "high limit of anything", "return Math.Clamp(Math.Exp(x[0]), -10, 10);" },
        { "Max of anything", "return Math.Max(-5, Math.Exp(x[0]));" },
        { "no exponential", "double std = x[0]; return Math.Clamp(std, -5, 2);" },
        { "logarithm of a std", "double std = x[0]; return Math.Clamp(Math.Log(std), -5, 2);" },
        { "signed distance", "double sd = x[0] - x[1]; return Math.Clamp(sd, -5, 2);" },
        { "exp minus one", "return Math.Clamp(Math.Exp(x[0]) - 1, -5, 2);" },
        { "one branch only", "double y = x[0]; if (x.Length > 1) y = Math.Exp(logStd); return Math.Clamp(y, -5, 2);" },
        { "Min", "return Math.Min(Math.Exp(logStd), 2);" },
        { "limits of something else", new Members("static readonly float LogMin = float.Parse(\"-5\"), StdMin = 0.1f;\nfloat M(float u) => Math.Clamp(MathF.Exp(u), LogMin, 2f) + Math.Clamp(MathF.Exp(u), StdMin, 2f);") },
        { "whole numbers", new Members("int M(int std) => Math.Clamp(std, -5, 2);") },
    };

    [Fact]
    public async Task MessageNamesTheLogStdAndTheLimit() => Assert.Equal(
        "exp of 'logStd' is positive, so that the lower limit -5 has no effect and the upper one is that of a log-std; clamp 'logStd' before exp",
        (await Verifier.Verify("class C { double M(double logStd) => [|Math.Clamp(Math.Exp(logStd), -5, 2)|]; }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task MessageNamesAnUpperLimitOnlyWhereThereIsOne() => Assert.Equal(
        "exp of 'logStd' is positive, so that the lower limit -20 has no effect; clamp 'logStd' before exp",
        (await Verifier.Verify("class C { double M(double logStd) => [|Math.Max(Math.Exp(logStd), -20)|]; }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
