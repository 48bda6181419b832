using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2004: log-densities of dimensions that are averaged or weighed one by one, and those that are summed.</summary>
public class LogProbNotSummedTests : RuleTests<LogProbNotSummedTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new LogProbNotSummedAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new LogProbNotSummedCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double[] action, double[] mean, double[] std, double advantage, int actionDim", Libraries.Torch + Libraries.MathNet)
    {
        { "weighed in place", Method("return -([|dist.log_prob(a)|] * adv).mean();"), Method("return -(dist.log_prob(a).sum(-1) * adv).mean();") },
        { "weighed local", Method("var logp = dist.log_prob(a);\nreturn -([|logp|] * adv).mean(); // loss"), Method("var logp = dist.log_prob(a);\nreturn -(logp.sum(-1) * adv).mean(); // loss") },
        { "weight first", Method("return -(adv * [|dist.log_prob(a)|]).mean();") },
        { "negated", Method("return ([|-dist.log_prob(a)|] * adv).mean();"), Method("return ((-dist.log_prob(a)).sum(-1) * adv).mean();") },
        { "method", Method("return dist.log_prob(a).mul(adv).mean();".Replace("dist.log_prob(a)", "[|dist.log_prob(a)|]", StringComparison.Ordinal)) },
        { "returns", Method("return -([|dist.log_prob(a)|] * returns).mean();") },
        { "ratio", Method("return -((([|dist.log_prob(a)|] - alpha).exp()) * adv).mean();") },
        { "clamped ratio", Method("var ratio = ([|dist.log_prob(a)|] - alpha).clamp(-20, 20).exp();\nreturn -(ratio * adv).mean();") },
        { "distribution made in the method", Method("var normal = TorchSharp.torch.distributions.Normal(a, adv);\nreturn -([|normal.log_prob(a)|] * adv).mean();") },
        { "mean of the last dimension", Method("return [|dist.log_prob(a).mean(-1)|];"), Method("return dist.log_prob(a).sum(-1);") },
        { "mean of the second dimension", Method("var logp = dist.log_prob(a);\nreturn [|logp.mean(1)|];"), Method("var logp = dist.log_prob(a);\nreturn logp.sum(1);") },
        { "average of an array", "var logProbs = new double[2];\nfor (int i = 0; i < 2; i++) logProbs[i] = MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]);\nreturn [|logProbs.Average()|];", "var logProbs = new double[2];\nfor (int i = 0; i < 2; i++) logProbs[i] = MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]);\nreturn logProbs.Sum();" },
        { "average of a Select", "return [|action.Select((a, i) => MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], a)).Average()|];" },
        { "average of a list", "var logProbs = new List<double>(); for (int i = 0; i < 2; i++) logProbs.Add(MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i])); return [|logProbs.Average()|];" },
        { "divided by the number of dimensions", "double logProb = 0; for (int i = 0; i < 2; i++) logProb += MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]); return [|logProb / action.Length|];", "double logProb = 0; for (int i = 0; i < 2; i++) logProb += MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]); return logProb;" },
        { "divided in an assignment", "double logProb = 0; for (int i = 0; i < 2; i++) logProb += MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]); [|logProb /= actionDim|]; return logProb;", RuleCases.NoFix },
        { "divided by ActionDim of the policy", new Members("double M(IPolicy policy, double logProb) => [|logProb / policy.ActionDim|];") },
        { "own density averaged", new Members("static double LogProb(double x, double m) => -(x - m) * (x - m);\ndouble M(double[] action, double[] mean) { var p = new double[2]; for (int i = 0; i < 2; i++) p[i] = LogProb(action[i], mean[i]); return [|p.Average()|]; }") },

        { "weight of a column", "TorchSharp.torch.Tensor F(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor adv) => -([|dist.log_prob(a)|] * adv.unsqueeze(-1)).mean(); return advantage;", RuleCases.NoFix },
        { "weight of a column in a local", "TorchSharp.torch.Tensor F(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor adv) { var column = adv.unsqueeze(-1); return -([|dist.log_prob(a)|] * column).mean(); } return advantage;", RuleCases.NoFix },
        { "ratios summed later", Method("return -(([|dist.log_prob(a)|] - alpha).exp() * adv.unsqueeze(-1)).sum(-1).mean();") },
        { "summed over the rows only", Method("return -([|dist.log_prob(a)|] * adv).sum(0).mean();") },
        { "averaged before the sum", Method("return -([|dist.log_prob(a)|] * adv).mean().sum();") },
        { "local that is never summed", Method("var weighed = [|dist.log_prob(a)|] * adv;\nreturn -weighed.mean();") },

        { "product summed later", Method("return -(dist.log_prob(a) * adv.unsqueeze(-1)).sum(-1).mean();") },
        { "product summed with everything", Method("return -(dist.log_prob(a) * adv.unsqueeze(-1)).sum();") },
        { "product scaled and summed later", Method("return (-(dist.log_prob(a) * adv.unsqueeze(-1)) / 2).sum(-1).mean();") },
        { "local of the product summed later", Method("var weighed = dist.log_prob(a) * adv.unsqueeze(-1);\nreturn -weighed.sum(-1).mean();") },
        { "summed in place", Method("return -(dist.log_prob(a).sum(-1) * adv).mean();") },
        { "summed local", Method("var logp = dist.log_prob(a).sum(-1);\nreturn -(logp * adv).mean();") },
        { "sum of a local", Method("var logp = dist.log_prob(a);\nvar sum = logp.sum(-1);\nreturn -(sum * adv).mean();") },
        { "one dimension dropped", Method("return -(dist.log_prob(a).squeeze(-1) * adv).mean();") },
        { "mean of the batch", Method("return dist.log_prob(a).sum(-1).mean();") },
        { "mean of the rows", Method("return dist.log_prob(a).sum(-1).mean(0);") },
        { "mean of the first dimension", Method("return dist.log_prob(a).mean(0);") },
        { "mean of the losses", Method("return -dist.log_prob(a).mean();") },
        { "temperature", Method("return (dist.log_prob(a) * alpha).mean();") },
        { "log-probability given", Method("return -(alpha * adv).mean();") },
        { "categorical", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Categorical dist, TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor adv) => -(dist.log_prob(a) * adv).mean();\n}\nnamespace TorchSharp.Modules { public class Categorical { public torch.Tensor log_prob(torch.Tensor x) => x; } }\nclass More {") },
        { "sum of an array", "var logProbs = new double[2]; for (int i = 0; i < 2; i++) logProbs[i] = MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]); return logProbs.Sum() * advantage;" },
        { "average of a batch", new Members("double M(double[] actions, double m, double s) { var logProbs = new double[2]; for (int i = 0; i < 2; i++) logProbs[i] = MathNet.Numerics.Distributions.Normal.PDFLn(m, s, actions[i]); return logProbs.Average(); }") },
        { "average of given ones", new Members("double M(double[] logProbs) => logProbs.Average();") },
        { "average of a likelihood", "return action.Select(a => a * a).Average();" },
        { "divided by the number of rows", new Members("double M(double[] logProbs, int rows) => logProbs.Sum() / rows;") },
        { "divided by their own number", new Members("double M(double[] logProbs) => logProbs.Sum() / logProbs.Length;") },
        { "action divided by its length", "return action.Sum() / action.Length;" },
        { "weighed dimension by dimension and summed", "double sum = 0; for (int i = 0; i < 2; i++) sum += MathNet.Numerics.Distributions.Normal.PDFLn(mean[i], std[i], action[i]) * advantage; return sum;" },
    };

    private static Members Method(string statements) => new(
        $"TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor adv, TorchSharp.torch.Tensor returns, TorchSharp.torch.Tensor alpha)\n{{\n    {statements.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}");

    [Fact]
    public async Task MessageNamesTheDensityAndTheRemedy() => Assert.Equal(
        "The log-density 'dist.log_prob(x)' is not summed over the action's dimensions but multiplied as it is, so that it is not that of the action; sum it over the last dimension",
        (await Verifier.Verify("class C { TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor x, TorchSharp.torch.Tensor adv) => [|dist.log_prob(x)|] * adv; }" + Libraries.Torch)).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
