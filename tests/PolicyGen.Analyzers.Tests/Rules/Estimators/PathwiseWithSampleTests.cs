using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2009: actor losses through sample, and those through rsample or without a gradient.</summary>
public class PathwiseWithSampleTests : RuleTests<PathwiseWithSampleTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new PathwiseWithSampleAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new PathwiseWithSampleCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double x", Libraries.Torch + Libraries.Networks)
    {
        { "loss", Method("var a = [|dist.sample()|];\nvar logp = dist.log_prob(a);\nvar q = critic.forward(obs, a);\nreturn (alpha * logp - q).mean();"), Method("var a = dist.rsample();\nvar logp = dist.log_prob(a);\nvar q = critic.forward(obs, a);\nreturn (alpha * logp - q).mean();") },
        { "in one expression", Method("var a = [|dist.sample()|]; // action\nreturn (0.2 * dist.log_prob(a) - critic.forward(obs, a)).mean();"), Method("var a = dist.rsample(); // action\nreturn (0.2 * dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "summed log-probability", Method("var a = [|dist.sample()|];\nvar logp = dist.log_prob(a).sum(-1);\nreturn (alpha * logp - critic.forward(obs, a)).mean();") },
        { "smaller of two critics", Method("var a = [|dist.sample()|];\nvar q = TorchSharp.torch.min(critic.forward(obs, a), second.forward(obs, a));\nreturn (alpha * dist.log_prob(a) - q).mean();") },
        { "smaller of two locals", Method("var a = [|dist.sample()|];\nvar q1 = critic.forward(obs, a);\nvar q2 = second.forward(obs, a);\nvar q = TorchSharp.torch.min(q1, q2);\nreturn (alpha * dist.log_prob(a) - q).mean();") },
        { "negated objective", Method("var a = [|dist.sample()|];\nvar q = critic.forward(obs, a);\nreturn -(q - alpha * dist.log_prob(a)).mean();") },
        { "squashed", Method("var u = [|dist.sample()|];\nvar q = critic.forward(obs, u.tanh());\nreturn (alpha * dist.log_prob(u) - q).mean();") },
        { "concatenated", Method("var a = [|dist.sample()|];\nvar q = critic.forward(TorchSharp.torch.cat(new[] { obs, a }, 1));\nreturn (alpha * dist.log_prob(a) - q).mean();") },
        { "method", Method("var a = [|dist.sample()|];\nvar q = critic.forward(obs, a);\nreturn dist.log_prob(a).mul(alpha).sub(q).mean();") },
        { "without temperature", Method("var a = [|dist.sample()|];\nreturn (dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "view of the value", Method("var a = [|dist.sample()|];\nvar q = critic.forward(obs, a).squeeze(-1);\nreturn (alpha * dist.log_prob(a) - q).mean();") },
        { "two locals", Method("var a = [|dist.sample()|];\nvar b = a;\nreturn (alpha * dist.log_prob(a) - critic.forward(obs, b)).mean();") },
        { "distribution made in the method", Method("var normal = TorchSharp.torch.distributions.Normal(obs, alpha);\nvar a = [|normal.sample()|];\nreturn (alpha * normal.log_prob(a) - critic.forward(obs, a)).mean();") },

        { "rsample", Method("var a = dist.rsample();\nreturn (alpha * dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "target of the critic", Method("var a = dist.sample();\nreturn obs + 0.99 * (critic.forward(obs, a) - alpha * dist.log_prob(a));") },
        { "without a gradient", Method("using var frozen = TorchSharp.torch.no_grad();\nvar a = dist.sample();\nreturn (alpha * dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "block without a gradient", Method("using (TorchSharp.torch.no_grad())\n{\n    var a = dist.sample();\n    return (alpha * dist.log_prob(a) - critic.forward(obs, a)).mean();\n}") },
        { "detached value", Method("var a = dist.sample();\nvar q = critic.forward(obs, a).detach();\nreturn (alpha * dist.log_prob(a) - q).mean();") },
        { "detached log-probability", Method("var a = dist.sample();\nreturn (alpha * dist.log_prob(a).detach() - critic.forward(obs, a)).mean();") },
        { "value of another action", Method("var a = dist.sample();\nreturn (alpha * dist.log_prob(a) - critic.forward(obs, alpha)).mean();") },
        { "score function", Method("var a = dist.sample();\nreturn -(dist.log_prob(a) * critic.forward(obs, a).detach()).mean();") },
        { "log-probability of another action", Method("var a = dist.sample();\nreturn (alpha * dist.log_prob(obs) - critic.forward(obs, a)).mean();") },
        { "ratio", Method("var a = dist.sample();\nvar b = dist.log_prob(a);\nreturn (dist.log_prob(a) - b).exp();") },
        { "baseline of the state", Method("var a = dist.sample();\nreturn (dist.log_prob(a) - critic.forward(obs)).mean();") },
        { "overwritten", Method("var a = dist.sample();\na = dist.rsample();\nreturn (alpha * dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "numbers", new Members("double M(double alpha, double logProb, double q) => alpha * logProb - q;") },
    };

    private static Members Method(string statements) => new(
        $"TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, Network critic, Network second, TorchSharp.torch.Tensor obs, TorchSharp.torch.Tensor alpha)\n{{\n    {statements.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}");

    [Fact]
    public async Task MessageNamesTheDrawAndTheRemedy() => Assert.Equal(
        "No gradient flows through dist.sample(), so that the critic's value does not teach the policy; draw with rsample",
        (await Verifier.Verify("class C { TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, Network critic, TorchSharp.torch.Tensor s) { var a = [|dist.sample()|]; return dist.log_prob(a) - critic.forward(s, a); } }" + Libraries.Torch + Libraries.Networks)).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
