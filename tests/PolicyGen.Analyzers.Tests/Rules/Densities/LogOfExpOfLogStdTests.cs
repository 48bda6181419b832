using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1010: log(exp(logStd)) by various ways, and logarithms of exponentials that are no spread.</summary>
public class LogOfExpOfLogStdTests : RuleTests<LogOfExpOfLogStdTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new LogOfExpOfLogStdAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new LogOfExpOfLogStdCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double logStd, float[] logStds, double[] x", Libraries.Tensors + Libraries.Torch)
    {
        { "in place", "return [|Math.Log(Math.Exp(logStd))|] + 0.5;", "return logStd + 0.5;" },
        { "local", "double std = Math.Exp(logStd);\nreturn -[|Math.Log(std)|]; // entropy", "double std = Math.Exp(logStd);\nreturn -logStd; // entropy" },
        { "var keeps its type", "var y = [|Math.Log(Math.Exp(logStds[0]))|];\nreturn y;", "var y = (double)logStds[0];\nreturn y;" },
        { "element of a loop", "double sum = 0;\nfor (int i = 0; i < 2; i++)\n{\n    var std = MathF.Exp(logStds[i]);\n    sum -= [|MathF.Log(std)|];\n}\nreturn sum;", "double sum = 0;\nfor (int i = 0; i < 2; i++)\n{\n    var std = MathF.Exp(logStds[i]);\n    sum -= logStds[i];\n}\nreturn sum;" },
        { "clamped log-std", "double std = Math.Exp(Math.Clamp(logStd, -5, 2)); return [|Math.Log(std)|];", RuleCases.NoFix },
        { "overwritten log-std", "double std = Math.Exp(logStd); logStd = 0; return [|Math.Log(std)|];", RuleCases.NoFix },
        { "two locals", "double s = Math.Exp(logStd); double t = s; return [|Math.Log(t)|];" },
        { "cast", "float s = (float)Math.Exp(logStd); return [|Math.Log((double)s)|];" },
        { "array of stds", "var std = new double[2]; for (int i = 0; i < 2; i++) std[i] = Math.Exp(logStds[i]); return [|Math.Log(std[1])|];", RuleCases.NoFix },
        { "foreach", "double sum = 0; foreach (float s in logStds) sum += [|Math.Log(Math.Exp(s))|]; return sum;" },
        { "Select", "var std = logStds.Select(s => Math.Exp(s)).ToArray(); return std.Sum(s => [|Math.Log(s)|]);" },
        { "conditional", "double std = x.Length > 1 ? Math.Exp(logStd) : Math.Exp(logStds[0]); return [|Math.Log(std)|];", RuleCases.NoFix },
        { "another element", "var std = new double[3]; int i = 1; std[i] = Math.Exp(logStds[i]); return [|Math.Log(std[i - 1])|];", RuleCases.NoFix },
        { "deconstruction", "var (mean, std) = (x[0], Math.Exp(logStd)); return mean - [|Math.Log(std)|];" },
        { "helper method", new Members("static double Std(double logStd) => Math.Exp(logStd);\ndouble M(double logStd) => [|Math.Log(Std(logStd))|];") },
        { "marked parameter", new Members("double M([LogStd] double s) => [|Math.Log(Math.Exp(s))|];") },
        { "marked field", new Members("[LogStd] readonly float[] head = new float[2];\ndouble M() { var std = Math.Exp(head[0]); return [|Math.Log(std)|]; }") },
        { "log-std of a policy", new Members("double M(WalkerPolicy policy, PolicyWorkspace workspace) { var s = policy.LogStd(workspace); return [|Math.Log(Math.Exp(s[0]))|]; }\n}\n[SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy {") },
        { "field", new Members("float[] logStd = new float[2];\nfloat std;\nvoid Set() => std = MathF.Exp(logStd[0]);\ndouble M() => [|Math.Log(std)|];") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logStd) { var std = logStd.exp(); return [|std.log()|]; }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logStd) { var std = logStd.exp(); return logStd; }") },
        { "log_std with underscores", new Members("double M(double log_std) { double std = Math.Exp(log_std); return [|Math.Log(std)|]; }") },
        { "logSigma", new Members("double M(double logSigma) { double sigma = Math.Exp(logSigma); return [|Math.Log(sigma)|]; }") },

        { "something else", "double y = Math.Exp(x[0]); return Math.Log(y);" },
        { "round trip of a test", "return Math.Abs(Math.Log(Math.Exp(x[0])) - x[0]);" },
        { "sum of exponentials", "double sum = 0; foreach (double y in x) sum += Math.Exp(y); return Math.Log(sum);" },
        { "log-sum-exp of stds", "return Math.Log(Math.Exp(logStd) + Math.Exp(logStds[0]));" },
        { "std with an epsilon", "double std = Math.Exp(logStd) + 1e-6; return Math.Log(std);" },
        { "clamped std", "double std = Math.Max(Math.Exp(logStd), 1e-3); return Math.Log(std);" },
        { "another base", "double std = Math.Exp(logStd); return Math.Log2(std) + Math.Log10(std) + Math.Log(std, 2);" },
        { "scaled std", "double std = 2 * Math.Exp(logStd); return Math.Log(std);" },
        { "variance", "double std = Math.Exp(logStd); return Math.Log(std * std);" },
        { "std of a softplus", "double std = Math.Log(1 + Math.Exp(x[0])); return Math.Log(std);" },
        { "std given as such", "double std = x[0]; return Math.Log(std);" },
        { "one branch only", "double std = 1; if (x.Length > 1) std = Math.Exp(logStd); return Math.Log(std);" },
        { "overwritten", "double std = Math.Exp(logStd); std = x[0]; return Math.Log(std);" },
        { "gradient of the log-std", "double gradLogStd = x[0]; return Math.Log(Math.Exp(gradLogStd));" },
        { "limits", "const double maxLogStd = 2; return Math.Log(Math.Exp(maxLogStd));" },
        { "count", new Members("double M(int logStd) => Math.Log(Math.Exp(logStd));") },
    };

    [Fact]
    public async Task MessageNamesTheExpressionAndTheLogStd() => Assert.Equal(
        "Math.Log(std) is the log-std 'logStd' itself, but infinite where exp has under- or overflowed; use the log-std directly",
        (await Verifier.Verify("class C { double M(double logStd) { double std = Math.Exp(logStd); return [|Math.Log(std)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task TheMessageNamesNoneOfTwoBranches() => Assert.Equal(
        "Math.Log(std) is the log-std of the branch that was taken itself, but infinite where exp has under- or overflowed; use the log-std directly",
        (await Verifier.Verify("class C { double M(double logStdA, double logStdB, bool wide) { double std = wide ? Math.Exp(logStdA) : Math.Exp(logStdB); return [|Math.Log(std)|]; } }"))
            .Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
