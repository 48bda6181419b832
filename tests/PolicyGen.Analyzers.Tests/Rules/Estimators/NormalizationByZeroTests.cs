using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2012: advantages divided by their standard deviation, with nothing against 0 and with something.</summary>
public class NormalizationByZeroTests : RuleTests<NormalizationByZeroTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new NormalizationByZeroAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new NormalizationByZeroCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double[] advantages, float[] adv, double[] x, double mean", Libraries.Torch + Libraries.MathNet)
    {
        { "local", "double std = Math.Sqrt(advantages.Sum(a => (a - mean) * (a - mean)) / advantages.Length);\nfor (int i = 0; i < advantages.Length; i++)\n{\n    advantages[i] = (advantages[i] - mean) / [|std|];\n}\n\nreturn 0;", "double std = Math.Sqrt(advantages.Sum(a => (a - mean) * (a - mean)) / advantages.Length);\nfor (int i = 0; i < advantages.Length; i++)\n{\n    advantages[i] = (advantages[i] - mean) / (std + 1e-8);\n}\n\nreturn 0;" },
        { "float", "float std = MathF.Sqrt(adv.Sum(a => a * a) / adv.Length);\nadv[0] /= [|std|]; // normalised\nreturn 0;", "float std = MathF.Sqrt(adv.Sum(a => a * a) / adv.Length);\nadv[0] /= std + 1e-8f; // normalised\nreturn 0;" },
        { "root in place", "double variance = advantages.Average(a => (a - mean) * (a - mean));\nreturn (advantages[0] - mean) / [|Math.Sqrt(variance)|];", "double variance = advantages.Average(a => (a - mean) * (a - mean));\nreturn (advantages[0] - mean) / (Math.Sqrt(variance) + 1e-8);" },
        { "sum of a loop", "double sum = 0; foreach (double a in advantages) sum += (a - mean) * (a - mean); double std = Math.Sqrt(sum / advantages.Length); return (advantages[0] - mean) / [|std|];" },
        { "variance of a loop", "double variance = 0; foreach (double a in advantages) variance += (a - mean) * (a - mean); variance /= advantages.Length; double std = Math.Sqrt(variance); return (advantages[0] - mean) / [|std|];" },
        { "Select", "double std = Math.Sqrt(advantages.Average(a => (a - mean) * (a - mean))); return advantages.Select(a => (a - mean) / [|std|]).Sum();" },
        { "another name of the deviation", "double d = Math.Sqrt(advantages.Average(a => (a - mean) * (a - mean))); return (advantages[0] - mean) / [|d|];" },
        { "unbiased", "double std = Math.Sqrt(advantages.Sum(a => (a - mean) * (a - mean)) / (advantages.Length - 1)); return (advantages[0] - mean) / [|std|];" },
        { "cast", "float std = (float)Math.Sqrt(advantages.Average(a => (a - mean) * (a - mean))); return (advantages[0] - mean) / [|std|];" },
        { "foreach", "double std = Math.Sqrt(x.Average(a => a * a)); double sum = 0; foreach (double advantage in advantages) sum += advantage / [|std|]; return sum;" },
        { "helper method", new Members("static double Deviation(double[] x) => Math.Sqrt(x.Average(a => a * a));\ndouble M(double[] advantages) => advantages[0] / [|Deviation(advantages)|];") },
        { "helper in a local", new Members("static double Deviation(double[] x) { double m = x.Average(a => a * a); return Math.Sqrt(m); }\ndouble M(double[] advantages) { double std = Deviation(advantages); return advantages[0] / [|std|]; }") },
        { "marked parameter", new Members("double M([Advantage] double[] a) { double s = Math.Sqrt(a.Average(y => y * y)); return a[0] / [|s|]; }") },
        { "MathNet", new Members("double M(double[] advantages) { double s = MathNet.Numerics.Statistics.Statistics.StandardDeviation(advantages); return advantages[0] / [|s|]; }") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor adv) => (adv - adv.mean()) / [|adv.std()|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor adv) => (adv - adv.mean()) / (adv.std() + 1e-8);") },

        { "epsilon", "double std = Math.Sqrt(advantages.Average(a => a * a)); return advantages[0] / (std + 1e-8);" },
        { "epsilon where it is computed", "double std = Math.Sqrt(advantages.Average(a => a * a)) + 1e-8; return advantages[0] / std;" },
        { "epsilon below the root", "double std = Math.Sqrt(advantages.Average(a => a * a) + 1e-8); return advantages[0] / std;" },
        { "epsilon below the root by way of a local", "double variance = advantages.Average(a => a * a) + 1e-8; double std = Math.Sqrt(variance); return advantages[0] / std;" },
        { "Max", "double std = Math.Max(Math.Sqrt(advantages.Average(a => a * a)), 1e-6); return advantages[0] / std;" },
        { "guard", "double std = Math.Sqrt(advantages.Average(a => a * a)); if (std > 0) { return advantages[0] / std; } return 0;" },
        { "guard before", "double std = Math.Sqrt(advantages.Average(a => a * a)); if (std == 0) return 0; return advantages[0] / std;" },
        { "guard in place", "double std = Math.Sqrt(advantages.Average(a => a * a)); return std < 1e-8 ? 0 : advantages[0] / std;" },
        { "guard by pattern", "double std = Math.Sqrt(advantages.Average(a => a * a)); return std is 0 ? 0 : advantages[0] / std;" },
        { "number of advantages", "if (advantages.Length < 2) return 0; double std = Math.Sqrt(advantages.Average(a => a * a)); return advantages[0] / std;" },
        { "deviation given", new Members("double M(double[] advantages, double std) => advantages[0] / std;") },
        { "scores of something else", "double std = Math.Sqrt(x.Average(a => a * a)); return (x[0] - mean) / std;" },
        { "length of a vector", "double length = Math.Sqrt((x[0] * x[0]) + (x[1] * x[1])); return advantages[0] / length;" },
        { "root of a ratio", "return advantages[0] / Math.Sqrt(x[0] / x[1]);" },
        { "constant", "return advantages[0] / Math.Sqrt(2);" },
        { "count", "return advantages.Sum() / advantages.Length;" },
        { "replaced when it is 0", "double std = Math.Sqrt(advantages.Average(a => a * a)); if (std < 1e-8) std = 1; return advantages[0] / std;" },
        { "tensors with an epsilon", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor adv) => (adv - adv.mean()) / (adv.std() + 1e-8);") },
        { "helper with an epsilon", new Members("static double Deviation(double[] x) => Math.Sqrt(x.Average(a => a * a)) + 1e-8;\ndouble M(double[] advantages) => advantages[0] / Deviation(advantages);") },
        { "helper of another kind", new Members("static double Range(double[] x) => x.Max();\ndouble M(double[] advantages) => advantages[0] / Range(advantages);") },
    };

    [Fact]
    public async Task MessageNamesTheAdvantageAndTheRemedy() => Assert.Equal(
        "Dividing 'adv' by std gives NaN when all are equal or there is but one, and the policy is lost; add a small constant such as 1e-8",
        (await Verifier.Verify("using System.Linq; class C { double M(double[] adv) { double std = System.Math.Sqrt(adv.Average(a => a * a)); return adv[0] / [|std|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
