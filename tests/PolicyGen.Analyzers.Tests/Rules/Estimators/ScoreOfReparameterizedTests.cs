using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2008: score functions of rsample, and of samples that carry no gradient.</summary>
public class ScoreOfReparameterizedTests : RuleTests<ScoreOfReparameterizedTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new ScoreOfReparameterizedAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new ScoreOfReparameterizedCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double x", Libraries.Torch + Libraries.Networks)
    {
        { "local", Method("var a = dist.rsample();\nreturn -(dist.log_prob([|a|]) * adv).mean();"), Method("var a = dist.rsample();\nreturn -(dist.log_prob(a.detach()) * adv).mean();") },
        { "in place", Method("return -(dist.log_prob([|dist.rsample()|]) * adv).mean();"), Method("return -(dist.log_prob(dist.rsample().detach()) * adv).mean();") },
        { "log-probability in a local", Method("var a = dist.rsample();\nvar logp = dist.log_prob([|a|]).sum(-1);\nreturn -(logp * adv).mean();") },
        { "reward", Method("var a = dist.rsample();\nreturn -(dist.log_prob([|a|]) * reward).mean();") },
        { "returns first", Method("var a = dist.rsample();\nreturn -(returns * dist.log_prob([|a|])).mean();") },
        { "negated", Method("var a = dist.rsample();\nvar loss = -dist.log_prob([|a|]) * adv;\nreturn loss.mean();") },
        { "method", Method("var a = dist.rsample();\nreturn dist.log_prob([|a|]).mul(adv);") },
        { "two locals", Method("var a = dist.rsample();\nvar b = a;\nreturn -(dist.log_prob([|b|]) * adv).mean();") },
        { "view", Method("var a = dist.rsample().unsqueeze(0);\nreturn -(dist.log_prob([|a|]) * adv).mean();") },
        { "clamped", Method("var a = dist.rsample().clamp(-5, 5);\nreturn -(dist.log_prob([|a|]) * adv).mean();") },
        { "temporal-difference error", Method("var a = dist.rsample();\nvar tdError = returns - reward;\nreturn -(dist.log_prob([|a|]) * tdError).mean();") },
        { "distribution made in the method", Method("var normal = TorchSharp.torch.distributions.Normal(adv, adv);\nvar a = normal.rsample();\nreturn -(normal.log_prob([|a|]) * adv).mean();") },
        { "advantage detached", Method("var a = dist.rsample();\nreturn -(dist.log_prob([|a|]) * adv.detach()).mean();") },

        { "plain sample", Method("var a = dist.sample();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "detached where it is drawn", Method("var a = dist.rsample().detach();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "detached where it is scored", Method("var a = dist.rsample();\nreturn -(dist.log_prob(a.detach()) * adv).mean();") },
        { "temperature", Method("var a = dist.rsample();\nreturn (alpha * dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "temperature as a number", Method("var a = dist.rsample();\nreturn (0.2 * dist.log_prob(a) - critic.forward(obs, a)).mean();") },
        { "action given", Method("return -(dist.log_prob(obs) * adv).mean();") },
        { "no product", Method("var a = dist.rsample();\nreturn -dist.log_prob(a).mean();") },
        { "sample of the critic", Method("var a = dist.rsample();\nreturn -critic.forward(obs, a).mean();") },
        { "overwritten", Method("var a = dist.rsample();\na = dist.sample();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "without a gradient", Method("using var frozen = TorchSharp.torch.no_grad();\nvar a = dist.rsample();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "log-probability detached", Method("var a = dist.rsample();\nvar logp = dist.log_prob(a).detach();\nreturn -(logp * adv).mean();") },
        { "two log-probabilities", Method("var a = dist.rsample();\nreturn (dist.log_prob(a) * dist.log_prob(a)).mean();") },
        { "imitation", Method("var a = dist.rsample();\nreturn (a * adv).mean() - dist.log_prob(obs).mean();") },
    };

    private static Members Method(string statements) => new(
        $"TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, Network critic, TorchSharp.torch.Tensor obs, TorchSharp.torch.Tensor alpha, TorchSharp.torch.Tensor adv, TorchSharp.torch.Tensor returns, TorchSharp.torch.Tensor reward)\n{{\n    {statements.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}");

    [Fact]
    public async Task MessageNamesTheSampleAndTheRemedy() => Assert.Equal(
        "'a' comes from rsample, so that its own gradient cancels that of log_prob for the mean and nothing is learned; call detach() on it, or draw with sample",
        (await Verifier.Verify("class C { TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor adv) { var a = dist.rsample(); return dist.log_prob([|a|]) * adv; } }" + Libraries.Torch)).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
