using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2007: advantages that carry the critic's gradient, and those that do not.</summary>
public class AdvantageWithGradientTests : RuleTests<AdvantageWithGradientTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new AdvantageWithGradientAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new AdvantageWithGradientCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double x", Libraries.Torch + Libraries.Networks)
    {
        { "local", Method("var adv = returns - critic.forward(obs);\nreturn -(dist.log_prob(a) * [|adv|]).mean();"), Method("var adv = returns - critic.forward(obs);\nreturn -(dist.log_prob(a) * adv.detach()).mean();") },
        { "in place", Method("return -(dist.log_prob(a) * ([|returns - critic.forward(obs)|])).mean();"), Method("return -(dist.log_prob(a) * (returns - critic.forward(obs)).detach()).mean();") },
        { "local of the value", Method("var value = critic.call(obs).squeeze(-1);\nvar adv = returns - value;\nreturn -(dist.log_prob(a) * [|adv|]).mean();") },
        { "summed log-probability", Method("var adv = returns - critic.forward(obs);\nvar logp = dist.log_prob(a).sum(-1);\nreturn -(logp * [|adv|]).mean();") },
        { "weight first", Method("var adv = returns - critic.forward(obs);\nreturn -([|adv|] * dist.log_prob(a)).mean();") },
        { "negated score", Method("var adv = returns - critic.forward(obs);\nreturn (-dist.log_prob(a) * [|adv|]).mean();") },
        { "method", Method("var adv = returns.sub(critic.forward(obs));\nreturn dist.log_prob(a).mul([|adv|]).mean();") },
        { "normalised", Method("var adv = returns - critic.forward(obs);\nadv = (adv - adv.mean()) / (adv.std() + 1e-8);\nreturn -(dist.log_prob(a) * [|adv|]).mean();") },
        { "temporal difference", Method("var delta = returns + 0.99 * critic.forward(next) - critic.forward(obs);\nreturn -(dist.log_prob(a) * [|delta|]).mean();") },
        { "actor and critic in one network", Method("var (policy, value) = critic.call(obs, true);\nreturn -(policy.log_prob(a) * ([|returns - value|])).mean();"), Method("var (policy, value) = critic.call(obs, true);\nreturn -(policy.log_prob(a) * (returns - value).detach()).mean();") },
        { "ratio", Method("var adv = returns - critic.forward(obs);\nvar ratio = (dist.log_prob(a) - logpOld).exp();\nreturn -(ratio * [|adv|]).mean();") },
        { "log-probability by its name", Method("var adv = returns - critic.forward(obs);\nreturn -(logpOld * [|adv|]).mean();") },
        { "scaled", Method("var adv = (returns - critic.forward(obs)) * 0.5;\nreturn -(dist.log_prob(a) * [|adv|]).mean();") },
        { "view", Method("var adv = (returns - critic.forward(obs)).unsqueeze(0);\nreturn -(dist.log_prob(a) * [|adv|]).mean();") },

        { "detached", Method("var adv = (returns - critic.forward(obs)).detach();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "detached in the product", Method("var adv = returns - critic.forward(obs);\nreturn -(dist.log_prob(a) * adv.detach()).mean();") },
        { "value detached", Method("var value = critic.forward(obs).detach();\nvar adv = returns - value;\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "no_grad block", Method("TorchSharp.torch.Tensor adv;\nusing (TorchSharp.torch.no_grad())\n{\n    adv = returns - critic.forward(obs);\n}\n\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "no_grad declaration", Method("using var frozen = TorchSharp.torch.no_grad();\nvar adv = returns - critic.forward(obs);\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "value of a no_grad block", Method("TorchSharp.torch.Tensor value;\nusing (TorchSharp.torch.no_grad())\n{\n    value = critic.forward(obs);\n}\n\nreturn -(dist.log_prob(a) * (returns - value)).mean();") },
        { "values of the rollout", Method("var adv = returns - next;\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "advantage given", Method("return -(dist.log_prob(a) * returns).mean();") },
        { "loss of the values", Method("var error = returns - critic.forward(obs);\nreturn (error * error).mean();") },
        { "numbers", new Members("double M(double logProb, double returns, double value) => -logProb * (returns - value);") },
        { "as a number", Method("double adv = (returns - critic.forward(obs)).item();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "value added", Method("var target = returns + critic.forward(obs);\nreturn -(dist.log_prob(a) * target).mean();") },
        { "detached on one way, then overwritten", Method("var adv = returns - critic.forward(obs);\nadv = adv.detach();\nreturn -(dist.log_prob(a) * adv).mean();") },
        { "weighed values", Method("return (returns * (returns - critic.forward(obs))).mean();") },
    };

    private static Members Method(string statements) => new(
        $"TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, Network critic, TorchSharp.torch.Tensor obs, TorchSharp.torch.Tensor next, TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor returns, TorchSharp.torch.Tensor logpOld)\n{{\n    {statements.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}");

    [Fact]
    public async Task MessageNamesTheAdvantageAndTheNetwork() => Assert.Equal(
        "'adv' carries the gradient of 'critic', so that the policy's loss trains the values away from the returns; call detach() on it",
        (await Verifier.Verify("class C { TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, Network critic, TorchSharp.torch.Tensor x) { var adv = x - critic.forward(x); return dist.log_prob(x) * [|adv|]; } }" + Libraries.Torch + Libraries.Networks)).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
