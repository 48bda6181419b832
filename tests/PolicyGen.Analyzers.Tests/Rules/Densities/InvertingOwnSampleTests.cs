using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1007: actions scored by the policy that has just drawn them, and such that came from elsewhere or changed in between.</summary>
public class InvertingOwnSampleTests : RuleTests<InvertingOwnSampleTests>, IRuleTests
{
    private const string Draw = "policy.Sample(workspace, ref random, a, u, l);\n";

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new InvertingOwnSampleAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new InvertingOwnSampleCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new(
        "IPolicy policy, IPolicy other, PolicyWorkspace workspace, PolicyWorkspace second, RandomStream random, float[] a, float[] u, float[] l, float[] noise, float[] observation, PolicyGen.Environments.IEnvironment env", """
        [SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy;
        static class Bounds { public static void Clip(Span<float> x) { } }
        sealed class Optimizer { public void Step() { } public void Update(float[] gradient) { } }
        """)
    {
        { "sampled", Draw + "[|policy.LogProbOfAction(workspace, a, l)|]; // score\nreturn l[0];", Draw + "policy.LogProb(workspace, u, l); // score\nreturn l[0];" },
        { "from noise", "policy.SampleFromNoise(workspace, noise, a, u, l);\n[|policy.LogProbOfAction(workspace, a, l)|];\nreturn l[0];", "policy.SampleFromNoise(workspace, noise, a, u, l);\npolicy.LogProb(workspace, u, l);\nreturn l[0];" },
        { "named arguments", Draw + "[|policy.LogProbOfAction(logProbs: l, actions: a, workspace: workspace)|];\nreturn l[0];" },
        { "number of saturated dimensions used", Draw + "return [|policy.LogProbOfAction(workspace, a, l)|];", RuleCases.NoFix },
        { "own buffer for the log-probs", "policy.Sample(workspace, ref random, a, u, new float[1]); [|policy.LogProbOfAction(workspace, a, l)|]; return l[0];" },
        { "pre-squash overwritten", Draw + "u = noise; [|policy.LogProbOfAction(workspace, a, l)|]; return l[0];", RuleCases.NoFix },
        { "pre-squash not kept", "policy.Sample(workspace, ref random, a, new float[1], l); [|policy.LogProbOfAction(workspace, a, l)|]; return l[0];", RuleCases.NoFix },
        { "after the environment's step", Draw + "env.Step(a, observation);\n[|policy.LogProbOfAction(workspace, a, l)|];\nreturn l[0];", Draw + "env.Step(a, observation);\npolicy.LogProb(workspace, u, l);\nreturn l[0];" },
        { "in one round of a loop", "for (int i = 0; i < 2; i++) { policy.Forward(observation, workspace); policy.Sample(workspace, ref random, a, u, l); [|policy.LogProbOfAction(workspace, a, l)|]; } return l[0];" },
        { "scored sometimes", Draw + "if (l[0] > 0) [|policy.LogProbOfAction(workspace, a, l)|];\nreturn l[0];" },
        { "spans", "Span<float> x = stackalloc float[1], y = stackalloc float[1], z = stackalloc float[1]; policy.Sample(workspace, ref random, x, y, z); [|policy.LogProbOfAction(workspace, x, z)|]; return z[0];" },
        { "slices", "policy.Sample(workspace, ref random, a.AsSpan(0, 4), u.AsSpan(0, 4), l); [|policy.LogProbOfAction(workspace, a.AsSpan(0, 4), l)|]; return l[0];" },
        { "reader in between", Draw + "policy.Entropy(workspace, noise); [|policy.LogProbOfAction(workspace, a, l)|]; return l[0];" },
        { "generated policy", new Members("void M(WalkerPolicy policy, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l)\n{\n    policy.Sample(workspace, ref random, a, u, l);\n    [|policy.LogProbOfAction(workspace, a, l)|];\n}"), new Members("void M(WalkerPolicy policy, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l)\n{\n    policy.Sample(workspace, ref random, a, u, l);\n    policy.LogProb(workspace, u, l);\n}") },
        { "type parameter", new Members("void M<T>(T policy, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l) where T : class, IPolicy { policy.Sample(workspace, ref random, a, u, l); [|policy.LogProbOfAction(workspace, a, l)|]; }") },
        { "fields", new Members("readonly WalkerPolicy policy = new(); readonly float[] a = new float[1], u = new float[1], l = new float[1];\nvoid M(PolicyWorkspace workspace, RandomStream random) { policy.Sample(workspace, ref random, a, u, l); [|policy.LogProbOfAction(workspace, a, l)|]; }") },

        { "from outside", "policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "other policy", Draw + "other.LogProbOfAction(workspace, a, l); return l[0];" },
        { "other workspace", Draw + "policy.LogProbOfAction(second, a, l); return l[0];" },
        { "other actions", Draw + "policy.LogProbOfAction(workspace, noise, l); return l[0];" },
        { "other slice", "policy.Sample(workspace, ref random, a.AsSpan(0, 4), u, l); policy.LogProbOfAction(workspace, a.AsSpan(4, 4), l); return l[0];" },
        { "new forward pass", Draw + "policy.Forward(observation, workspace); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "initialised again", Draw + "policy.Initialize(1); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "parameters written", Draw + "policy.Parameters.Values[0] = 1; policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "optimizer's step", Draw + "new Optimizer().Step(); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "update", Draw + "new Optimizer().Update(noise); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "element changed", Draw + "a[0] = 0.5f; policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "clipped", Draw + "Bounds.Clip(a); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "copied in", Draw + "noise.CopyTo(a, 0); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "drawn sometimes", "if (l[0] > 0) policy.Sample(workspace, ref random, a, u, l); policy.LogProbOfAction(workspace, a, l); return l[0];" },
        { "scored in a loop of its own", Draw + "for (int i = 0; i < 2; i++) { policy.LogProbOfAction(workspace, a, l); new Optimizer().Step(); } return l[0];" },
        { "scored before", "policy.LogProbOfAction(workspace, a, l); policy.Sample(workspace, ref random, a, u, l); return l[0];" },
        { "both compared", Draw + "var inverted = new float[1]; policy.LogProbOfAction(workspace, a, inverted); return l[0] - inverted[0];" },
        { "another type's method", new Members("class Critic { public void Sample(object workspace, float[] actions) { } public void LogProbOfAction(object workspace, float[] actions, float[] logProbs) { } }\nvoid M(Critic c, object workspace, float[] a, float[] l) { c.Sample(workspace, a); c.LogProbOfAction(workspace, a, l); }") },
    };

    [Fact]
    public async Task MessageNamesTheActionAndWhatReturnedItsLogProbability() => Assert.Equal(
        "'a' was drawn by this policy, and inverting tanh loses precision and every saturated action; use the log-probability that Sample returned, or LogProb of the pre-squash value",
        (await Verifier.Verify("class C { void M(IPolicy p, PolicyWorkspace w, RandomStream r, float[] a, float[] u, float[] l) { p.Sample(w, ref r, a, u, l); [|p.LogProbOfAction(w, a, l)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
