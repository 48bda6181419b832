using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2005: objectives that are minimised, and losses with the right sign.</summary>
public class ObjectiveSignTests : RuleTests<ObjectiveSignTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new ObjectiveSignAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new ObjectiveSignCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double logProb, double advantage, float[] logProbs, float[] advantages, double x", Libraries.Torch)
    {
        { "in place", "double loss = [|logProb * advantage|];\nreturn loss;", "double loss = -logProb * advantage;\nreturn loss;" },
        { "advantage first", "double policyLoss = [|advantage * logProb|]; // actor\nreturn policyLoss;", "double policyLoss = -advantage * logProb; // actor\nreturn policyLoss;" },
        { "sum of a loop", "double loss = 0;\nfor (int i = 0; i < 2; i++)\n{\n    loss += [|logProbs[i] * advantages[i]|];\n}\n\nreturn loss / 2;", "double loss = 0;\nfor (int i = 0; i < 2; i++)\n{\n    loss += -logProbs[i] * advantages[i];\n}\n\nreturn loss / 2;" },
        { "assignment", "double actorLoss; actorLoss = [|logProb * advantage|]; return actorLoss;" },
        { "other terms", "double entropy = x; double loss = [|logProb * advantage|] - 0.01 * entropy; return loss;" },
        { "local of the product", "double score = [|logProb * advantage|]; double loss = score; return loss;" },
        { "two minus signs", "double loss = -([|-logProb * advantage|]); return loss;" },
        { "minus on both factors", "double loss = [|-logProb * -advantage|];\nreturn loss;", "double loss = -(-logProb * -advantage);\nreturn loss;" },
        { "local of the product alone", "double score = [|logProb * advantage|];\ndouble loss = score;\nreturn loss;", "double score = -logProb * advantage;\ndouble loss = score;\nreturn loss;" },
        { "local of the product used elsewhere", "double score = [|logProb * advantage|]; double loss = score; Console.WriteLine(score); return loss;", RuleCases.NoFix },
        { "product in a bracket", "double loss = [|logProb * (0.5 * advantage)|]; return loss;" },
        { "constant factor", "double loss = [|0.5 * logProb * advantage|]; return loss;" },
        { "mean", "double loss = ([|logProb * advantage|]) / 8; return loss;" },
        { "named otherwise", "double p = logProb, a = advantage; double loss = [|p * a|]; return loss;" },
        { "marked parameters", new Members("double M([LogProb] double p, [Advantage] double a) { double loss = [|p * a|]; return loss; }") },
        { "backward", Method("var loss = ([|logp * adv|]).mean();\nloss.backward();"), Method("var loss = (-logp * adv).mean();\nloss.backward();") },
        { "backward of the expression", Method("([|dist.log_prob(a) * adv|]).mean().backward();") },
        { "backward of another name", Method("var objective = ([|logp * adv|]).mean();\nobjective.backward();") },
        { "method", Method("var loss = [|logp.mul(adv)|].mean();\nloss.backward();"), Method("var loss = (-logp.mul(adv)).mean();\nloss.backward();") },
        { "weights that Adam descends", Descent("policy.AddLogProbGradient(workspace, u, [|advantages|]);") },

        { "minus before the score", "double loss = -logProb * advantage; return loss;" },
        { "minus before the product", "double loss = -(logProb * advantage); return loss;" },
        { "minus before the advantage", "double loss = logProb * -advantage; return loss;" },
        { "minus of a factor", "double loss = -0.5 * logProb * advantage; return loss;" },
        { "taken off", "double loss = 0; for (int i = 0; i < 2; i++) loss -= logProbs[i] * advantages[i]; return loss;" },
        { "turned when it is returned", "double loss = logProb * advantage; return -loss;" },
        { "turned after a division", "double loss = 0; for (int i = 0; i < 2; i++) loss += logProbs[i] * advantages[i]; return -(loss / 2);" },
        { "turned after a factor", "double loss = logProb * advantage; double coef = x, valueLoss = x; return valueLoss - coef * loss;" },
        { "turned after a sum", "double loss = logProb * advantage; return -(loss + x);" },
        { "turned in a sum", "double loss = logProb * advantage; double total = x - loss; return total;" },
        { "turned by a factor", "double loss = logProb * advantage; loss *= -1; return loss;" },
        { "an objective", "double objective = logProb * advantage; return objective;" },
        { "another product", "double loss = x * advantage; return loss;" },
        { "advantage turned round", "double values = x, returns = 1; double adv = values - returns; double loss = logProb * adv; return loss;" },
        { "unknown factor", "double loss = logProb * advantage * x; return loss;" },
        { "negative log-probability", "double negLogProb = x; double loss = negLogProb * advantage; return loss;" },
        { "tensors", Method("var loss = -(logp * adv).mean();\nloss.backward();") },
        { "tensor turned", Method("var loss = (logp * adv).mean();\n(-loss).backward();") },
        { "negated weights", Descent("for (int i = 0; i < 2; i++) weights[i] = -advantages[i];\npolicy.AddLogProbGradient(workspace, u, weights);") },
        { "weights without a step", new Members("void M(IPolicy policy, PolicyWorkspace workspace, float[] u, float[] advantages) => policy.AddLogProbGradient(workspace, u, advantages);") },
        { "gradient turned before the step", Descent("policy.AddLogProbGradient(workspace, u, advantages);\nfor (int i = 0; i < gradient.Length; i++) gradient[i] = -gradient[i];") },
    };

    private static Members Method(string statements) => new(
        $"void M(TorchSharp.Modules.Normal dist, TorchSharp.torch.Tensor a, TorchSharp.torch.Tensor logp, TorchSharp.torch.Tensor adv)\n{{\n    {statements.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}");

    private static Members Descent(string statements) => new(
        $"void M(IPolicy policy, PolicyWorkspace workspace, PolicyGen.Training.Adam adam, float[] u, float[] advantages, float[] weights, float[] gradient)\n{{\n    {statements.Replace("\n", "\n    ", StringComparison.Ordinal)}\n    policy.Backward(workspace, gradient);\n    adam.Step(policy.Parameters.Values, gradient);\n}}");

    [Fact]
    public async Task MessageNamesTheLossAndTheRemedy() => Assert.Equal(
        "'loss' is minimised, which makes actions of positive advantage rarer; put a minus before the product",
        (await Verifier.Verify("class C { double M(double logProb, double advantage) { double loss = [|logProb * advantage|]; return loss; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
