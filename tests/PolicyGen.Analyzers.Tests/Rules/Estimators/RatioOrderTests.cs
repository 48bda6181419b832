using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2011: exp(old - new) by various ways, and differences that are no ratio or the right one.</summary>
public class RatioOrderTests : RuleTests<RatioOrderTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new RatioOrderAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new RatioOrderCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double logProb, double oldLogProb, float[] logProbs, float[] oldLogProbs, double[] x", Libraries.Torch)
    {
        { "in place", "return [|Math.Exp(oldLogProb - logProb)|]; // ratio", "return Math.Exp(logProb - oldLogProb); // ratio" },
        { "clamped", "double ratio = [|Math.Exp(Math.Clamp(oldLogProb - logProb, -20, 20))|];\nreturn ratio * x[0];", "double ratio = Math.Exp(Math.Clamp(logProb - oldLogProb, -20, 20));\nreturn ratio * x[0];" },
        { "local", "double difference = oldLogProb - logProb;\nreturn [|Math.Exp(difference)|];", RuleCases.NoFix },
        { "clamped local", "double difference = Math.Clamp(oldLogProb - logProb, -20, 20);\nreturn [|Math.Exp(difference)|];", RuleCases.NoFix },
        { "loop", "double sum = 0;\nfor (int i = 0; i < 2; i++) sum += [|Math.Exp(oldLogProbs[i] - logProbs[i])|] * x[i];\nreturn sum;", "double sum = 0;\nfor (int i = 0; i < 2; i++) sum += Math.Exp(logProbs[i] - oldLogProbs[i]) * x[i];\nreturn sum;" },
        { "new by name", "double newLogProb = x[0]; return [|Math.Exp(oldLogProb - newLogProb)|];" },
        { "previous", "double prevLogProb = x[0]; return [|Math.Exp(prevLogProb - logProb)|];" },
        { "behaviour policy", "double behaviorLogProb = x[0]; return [|Math.Exp(behaviorLogProb - logProb)|];" },
        { "name at the end", "double logProbOld = x[0]; return [|Math.Exp(logProbOld - logProb)|];" },
        { "locals of other names", "double p = oldLogProb, q = logProb; return [|Math.Exp(p - q)|];" },
        { "bounded above", "return [|Math.Exp(Math.Min(oldLogProb - logProb, 20))|];" },
        { "Zip", "return oldLogProbs.Zip(logProbs, (p, q) => [|Math.Exp(p - q)|]).Sum();" },
        { "summed", "return [|Math.Exp(oldLogProbs.Sum() - logProbs.Sum())|];" },
        { "float", "float ratio = [|MathF.Exp(oldLogProbs[0] - logProbs[0])|]; return ratio;" },
        { "marked parameters", new Members("double M([LogProb] double old, [LogProb] double p) => [|Math.Exp(old - p)|];") },
        { "record", new Members("record Step(double OldLogProb);\ndouble M(Step step, double newLogProb) => [|Math.Exp(step.OldLogProb - newLogProb)|];") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) => [|(logpOld - logp).exp()|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) => (logp - logpOld).exp();") },
        { "method of a tensor", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) => [|logpOld.sub(logp).exp()|];"), new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) => logp.sub(logpOld).exp();") },
        { "log_prob of two distributions", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal policy, TorchSharp.Modules.Normal oldPolicy, TorchSharp.torch.Tensor a) => [|TorchSharp.torch.exp(oldPolicy.log_prob(a) - policy.log_prob(a))|];") },

        { "ratio", "return Math.Exp(logProb - oldLogProb);" },
        { "negated log-probabilities", "double negLogProb = x[0], oldNegLogProb = x[1]; return Math.Exp(oldNegLogProb - negLogProb);" },
        { "negated by a shorter name", "double neglogp = x[0], oldneglogp = x[1]; return Math.Exp(oldneglogp - neglogp);" },
        { "estimate of a divergence", "double d = oldLogProb - logProb; return Math.Exp(d) - 1 - d;" },
        { "estimate with the difference first", "double d = oldLogProb - logProb; return Math.Exp(d) - d - 1;" },
        { "estimate by way of a local", "double d = oldLogProb - logProb; double r = Math.Exp(d); return (r - 1) - d;" },
        { "estimate of tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor logpOld) => (logpOld - logp).exp() - 1 - (logpOld - logp);") },
        { "no exp", "return oldLogProb - logProb;" },
        { "weighted difference", "return Math.Exp(oldLogProb) * (oldLogProb - logProb);" },
        { "two old ones", "double olderLogProb = oldLogProb; return Math.Exp(oldLogProb - oldLogProbs[0]);" },
        { "neither is old", "double p = logProb, targetLogProb = logProbs[0]; return Math.Exp(p - targetLogProb);" },
        { "something else that is old", "double oldEnergy = x[0], energy = x[1]; return Math.Exp(oldEnergy - energy);" },
        { "one side only", "return Math.Exp(oldLogProb - x[0]);" },
        { "sum", "return Math.Exp(oldLogProb + logProb);" },
        { "overwritten", "double d = oldLogProb - logProb; d = logProb - oldLogProb; return Math.Exp(d);" },
        { "counts", new Members("double M(int oldLogProb, int logProb) => Math.Exp(oldLogProb - logProb);") },
    };

    [Fact]
    public async Task MessageNamesBoth() => Assert.Equal(
        "exp('oldLogProb' - 'logProb') is the inverse of the probability ratio, so that the update makes good actions rarer; subtract the old log-probability from the new one",
        (await Verifier.Verify("class C { double M(double logProb, double oldLogProb) => [|System.Math.Exp(oldLogProb - logProb)|]; }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task SilentWhereNothingGoesByNames() =>
        await new AnalyzerVerifier(Analyzer) { Config = ImmutableDictionary<string, string>.Empty.Add("policygen.name_heuristics", "false") }.Verify("class C { double M([LogProb] double old, [LogProb] double p) => System.Math.Exp(old - p); }");
}
