using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2006: q + alpha log pi by various ways, and sums of other things.</summary>
public class TemperatureSignTests : RuleTests<TemperatureSignTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new TemperatureSignAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("double q, double alpha, double logProb, double[] x", Libraries.Torch + Libraries.Networks)
    {
        { "in place", "return [|q + alpha * logProb|];" },
        { "temperature first", "return [|alpha * logProb + q|];" },
        { "log-probability first", "return [|q + logProb * alpha|];" },
        { "local of the entropy", "double entropy = alpha * logProb; return [|q + entropy|];" },
        { "smaller of two", "double minQ = Math.Min(q, x[0]); return [|minQ + alpha * logProb|];" },
        { "numbered", "double q1 = x[0]; return [|q1 + alpha * logProb|];" },
        { "value of a state and action", "double qValue = x[0]; return [|qValue + alpha * logProb|];" },
        { "within a target", "double reward = x[0]; return reward + 0.99 * ([|q + alpha * logProb|]);" },
        { "loop", "double sum = 0; double[] qs = x, logProbs = x; for (int i = 0; i < 2; i++) sum += [|qs[i] + alpha * logProbs[i]|]; return sum;" },
        { "temperature by name", "double temperature = x[0]; return [|q + temperature * logProb|];" },
        { "coefficient of the entropy", "double entropyCoefficient = x[0]; return [|q + entropyCoefficient * logProb|];" },
        { "exp of its logarithm", "double logAlpha = x[0]; return [|q + Math.Exp(logAlpha) * logProb|];" },
        { "field", new Members("double _alpha = 0.2;\ndouble M(double nextQ, double nextLogProb) => [|nextQ + _alpha * nextLogProb|];") },
        { "marked log-probability", new Members("double M(double q, double alpha, [LogProb] double p) => [|q + alpha * p|];") },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor q, TorchSharp.torch.Tensor a, double alpha) => ([|q + alpha * dist.log_prob(a)|]).mean();") },
        { "critic", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, Network critic, TorchSharp.torch.Tensor a, double alpha) => ([|critic.forward(a, a) + alpha * dist.log_prob(a)|]).mean();") },

        { "objective", "return q - alpha * logProb;" },
        { "loss", "return alpha * logProb - q;" },
        { "loss as a sum", "return alpha * logProb + -q;" },
        { "negated log-probability", "return q + alpha * -logProb;" },
        { "negated temperature", "return q + -alpha * logProb;" },
        { "entropy", "double entropy = x[0]; return q + alpha * entropy;" },
        { "negated product", "return -(alpha * logProb) + q;" },
        { "learning rate", "double error = x[0]; return q + alpha * error;" },
        { "step along the log-probability", "double parameter = x[0]; return parameter + alpha * logProb;" },
        { "another factor", "double scale = x[0]; return q + scale * logProb;" },
        { "no factor", "return q + logProb;" },
        { "blending", "double p = x[0]; return (1 - alpha) * p + alpha * q;" },
        { "quaternion", new Members("Quaternion M(Quaternion q, float alpha, Quaternion r) => q + (r * alpha);") },
        { "negative log-probability by name", "double negLogProb = x[0]; return q + alpha * negLogProb;" },
        { "temperature loss", "double target = x[0]; return -alpha * (logProb + target);" },
        { "integers", new Members("int M(int q, int alpha, int logProb) => q + alpha * logProb;") },
    };

    [Fact]
    public async Task MessageNamesTheTerms() => Assert.Equal(
        "'q + alpha * logProb' punishes entropy instead of rewarding it, so that the policy collapses; subtract the temperature times the log-probability",
        (await Verifier.Verify("class C { double M(double q, double alpha, double logProb) => [|q + alpha * logProb|]; }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task SilentWhereNothingGoesByNames() =>
        await new AnalyzerVerifier(Analyzer) { Config = ImmutableDictionary<string, string>.Empty.Add("policygen.name_heuristics", "false") }.Verify("class C { double M(double q, double alpha, [LogProb] double p) => q + alpha * p; }");
}
