using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2010: exp of a log-ratio without a bound, by various ways, and exponentials that are bounded or no ratio.</summary>
public class UnboundedRatioTests : RuleTests<UnboundedRatioTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new UnboundedRatioAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new UnboundedRatioCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double logProb, double oldLogProb, float[] logProbs, float[] oldLogProbs, double[] x", Libraries.Tensors + Libraries.Torch)
    {
        { "in place", "return [|Math.Exp(logProb - oldLogProb)|]; // ratio", "return Math.Exp(Math.Clamp(logProb - oldLogProb, -20, 20)); // ratio" },
        { "float", "float ratio = [|MathF.Exp(logProbs[0] - oldLogProbs[0])|];\nreturn ratio;", "float ratio = MathF.Exp(Math.Clamp(logProbs[0] - oldLogProbs[0], -20, 20));\nreturn ratio;" },
        { "local", "double difference = logProb - oldLogProb;\nreturn [|Math.Exp(difference)|];", "double difference = logProb - oldLogProb;\nreturn Math.Exp(Math.Clamp(difference, -20, 20));" },
        { "loop", "double sum = 0;\nfor (int i = 0; i < 2; i++) sum += [|Math.Exp(logProbs[i] - oldLogProbs[i])|] * x[i];\nreturn sum;", "double sum = 0;\nfor (int i = 0; i < 2; i++) sum += Math.Exp(Math.Clamp(logProbs[i] - oldLogProbs[i], -20, 20)) * x[i];\nreturn sum;" },
        { "array of differences", "var d = new double[2]; for (int i = 0; i < 2; i++) d[i] = logProbs[i] - oldLogProbs[i]; return [|Math.Exp(d[0])|];" },
        { "locals of other names", "double p = logProb, q = oldLogProb; return [|Math.Exp(p - q)|];" },
        { "Zip", "return logProbs.Zip(oldLogProbs, (p, q) => [|Math.Exp(p - q)|]).Sum();" },
        { "Zip of tuples", "double sum = 0; foreach (var (p, q) in logProbs.Zip(oldLogProbs)) sum += [|Math.Exp(p - q)|]; return sum;" },
        { "sum over dimensions", "return [|Math.Exp(logProbs.Sum() - oldLogProbs.Sum())|];" },
        { "clip afterwards only in the loss", "double ratio = [|Math.Exp(logProb - oldLogProb)|]; return Math.Min(ratio * x[0], Math.Clamp(ratio, 0.8, 1.2) * x[0]);" },
        { "tuple", "var pair = (New: logProb, Old: oldLogProb); return [|Math.Exp(pair.New - pair.Old)|];" },
        { "span of a policy", new Members("float M(IPolicy policy, PolicyWorkspace workspace, float[] u, float[] old)\n{\n    var p = new float[1];\n    policy.LogProb(workspace, u, p);\n    policy.LogProb(workspace, u, old);\n    return [|MathF.Exp(p[0] - old[0])|];\n}") },
        { "marked parameters", new Members("double M([LogProb] double p, [LogProb] double q) => [|Math.Exp(p - q)|];") },
        { "marked fields", new Members("[LogProb] double p;\n[LogProb] double q;\ndouble M() => [|Math.Exp(p - q)|];") },
        { "named methods", new Members("double LogProb(double x) => -x * x;\ndouble M(double a, double b) => [|Math.Exp(LogProb(a) - LogProb(b))|];") },
        { "record", new Members("record Step(double LogProb);\ndouble M(Step step, double newLogProb) => [|Math.Exp(newLogProb - step.LogProb)|];") },
        { "helper method", new Members("static double Difference(double newLogProb, double oldLogProb) { return [|Math.Exp(newLogProb - oldLogProb)|]; }") },
        { "compared and used", "double ratio = [|Math.Exp(logProb - oldLogProb)|]; return ratio > 2 ? 0 : ratio * x[0];" },
        { "less the smallest", "double min = logProbs[0]; for (int i = 1; i < 2; i++) { if (logProbs[i] < min) min = logProbs[i]; } double sum = 0; for (int i = 0; i < 2; i++) sum += [|Math.Exp(logProbs[i] - min)|]; return sum;" },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logProbs, TorchSharp.torch.Tensor oldLogProbs) => [|(logProbs - oldLogProbs).exp()|];") },
        { "torch.exp", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) { var old = logpOld.detach(); return [|TorchSharp.torch.exp(logp - old)|]; }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) { var old = logpOld.detach(); return TorchSharp.torch.exp((logp - old).clamp(-20, 20)); }") },
        { "log_prob of a distribution", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal now, TorchSharp.Modules.Normal before, TorchSharp.torch.Tensor a) => [|TorchSharp.torch.exp(now.log_prob(a) - before.log_prob(a))|];") },

        { "clamped", "return Math.Exp(Math.Clamp(logProb - oldLogProb, -20, 20));" },
        { "clamped local", "double d = Math.Clamp(logProb - oldLogProb, -20, 20); return Math.Exp(d);" },
        { "bounded above", "return Math.Exp(Math.Min(logProb - oldLogProb, 20));" },
        { "infinity cut off", "return Math.Min(Math.Exp(logProb - oldLogProb), 10.0);" },
        { "ratio clamped", "return Math.Clamp(Math.Exp(logProb - oldLogProb), 0.8, 1.2);" },
        { "a probability", "return Math.Exp(logProb);" },
        { "softmax", "double max = x.Max(); return x.Sum(y => Math.Exp(y - max));" },
        { "log-sum-exp", "double max = logProbs.Max(); double sum = 0; foreach (float y in logProbs) sum += Math.Exp(y - max); return max + Math.Log(sum);" },
        { "running maximum", "double max = logProbs[0]; for (int i = 1; i < 2; i++) if (logProbs[i] > max) max = logProbs[i]; double sum = 0; for (int i = 0; i < 2; i++) sum += Math.Exp(logProbs[i] - max); return sum;" },
        { "running maximum and its place", "double max = logProbs[0]; int best = 0; for (int i = 1; i < 2; i++) { if (max < logProbs[i]) { max = logProbs[i]; best = i; } } return Math.Exp(logProbs[0] - max) + best;" },
        { "running maximum by Max", "double max = logProbs[0]; foreach (float y in logProbs) max = Math.Max(max, y); return Math.Exp(logProbs[0] - max);" },
        { "running maximum by a choice", "double max = logProbs[0]; for (int i = 1; i < 2; i++) max = logProbs[i] > max ? logProbs[i] : max; return Math.Exp(logProbs[0] - max);" },
        { "larger of two", "double max = Math.Max(logProb, oldLogProb); return max + Math.Log(Math.Exp(logProb - max) + Math.Exp(oldLogProb - max));" },
        { "acceptance of a step", "return new Random(1).NextDouble() < Math.Exp(logProb - oldLogProb) ? 1 : 0;" },
        { "acceptance in a local", "double accepted = Math.Exp(logProb - oldLogProb); return x[0] < accepted ? 1 : 0;" },
        { "other differences", "double t0 = x[0], t1 = x[1]; return Math.Exp(t0 - t1);" },
        { "energies", "double energy = x[0], newEnergy = x[1], temperature = x[2]; return Math.Exp((energy - newEnergy) / temperature);" },
        { "sum", "return Math.Exp(logProb + oldLogProb);" },
        { "one side only", "return Math.Exp(logProb - x[0]);" },
        { "negated log-probs", "double negLogProb = x[0], oldNegLogProb = x[1]; return Math.Exp(oldNegLogProb - negLogProb);" },
        { "difference without exp", "return logProb - oldLogProb;" },
        { "clamped tensor", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logProbs, TorchSharp.torch.Tensor oldLogProbs) => (logProbs - oldLogProbs).clamp(-20, 20).exp();") },
        { "overwritten", "double d = logProb - oldLogProb; d = x[0]; return Math.Exp(d);" },
        { "count", new Members("double M(int logProbs, int oldLogProbs) => Math.Exp(logProbs - oldLogProbs);") },
    };

    [Fact]
    public async Task MessageNamesBothConsequenceAndRemedy()
    {
        Diagnostic reported = (await Verifier.Verify("class C { double M(double logProb, double oldLogProb) => [|Math.Exp(logProb - oldLogProb)|]; }")).Single();
        Assert.Equal(DiagnosticSeverity.Info, reported.Severity);
        Assert.Equal(
            "exp('logProb' - 'oldLogProb') overflows to infinity, and the loss to NaN, once the policies have drifted apart; clamp the difference, to [-20, 20] for example",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
