using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1016: actions passed for pre-squash values and the other way round, and values that are what they are passed for, or the same to a policy without tanh.</summary>
public class ActionAsPreSquashTests : RuleTests<ActionAsPreSquashTests>, IRuleTests
{
    private const string Draw = "policy.Sample(workspace, ref random, a, u, l);\n";

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new ActionAsPreSquashAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new ActionAsPreSquashCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new(
        "IPolicy policy, IPolicy other, LinearPolicy plain, WalkerPolicy walker, IQFunction critic, QWorkspace q, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l, float[] noise, float[] observation, float x, PolicyGen.Environments.IEnvironment env", """
        [SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy;
        [GaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class LinearPolicy;
        [FullCovarianceGaussianPolicy(ActionDim = 2, ObservationDim = 2, Squash = false)] public partial class WidePolicy;
        static class Density
        {
            public static float Of([PreSquash] float value) => value;
            public static float At([Action] float value) => value;
            public static float Either([Action, PreSquash] float value) => value;
            public static void Fill(Span<float> values) { }
        }
        record Taken([Action] float[] Played, [PreSquash] float[] Raw);
        """ + "\n" + Libraries.Tensors)
    {
        { "sampled", Draw + "policy.LogProb(workspace, [|a|], l); // score\nreturn l[0];", Draw + "policy.LogProb(workspace, u, l); // score\nreturn l[0];" },
        { "gradient", Draw + "policy.AddLogProbGradient(workspace, [|a|], l);\nreturn l[0];", Draw + "policy.AddLogProbGradient(workspace, u, l);\nreturn l[0];" },
        { "from noise", "walker.SampleFromNoise(workspace, noise, a, u, l); walker.LogProb(workspace, [|a|], l); return l[0];", "walker.SampleFromNoise(workspace, noise, a, u, l); walker.LogProb(workspace, u, l); return l[0];" },
        { "deterministic", "policy.DeterministicAction(workspace, a);\npolicy.LogProb(workspace, [|a|], l);\nreturn l[0];", "policy.DeterministicAction(workspace, a);\npolicy.LogProbOfAction(workspace, a, l);\nreturn l[0];" },
        { "named arguments", Draw + "policy.LogProb(logProbs: l, preSquash: [|a|], workspace: workspace);\nreturn l[0];", Draw + "policy.LogProb(logProbs: l, preSquash: u, workspace: workspace);\nreturn l[0];" },
        { "other policy, new forward pass", Draw + "other.Forward(observation, workspace);\nother.LogProb(workspace, [|a|], l);\nreturn l[0];", Draw + "other.Forward(observation, workspace);\nother.LogProb(workspace, u, l);\nreturn l[0];" },
        { "pre-squash overwritten", Draw + "noise.CopyTo(u, 0);\npolicy.LogProb(workspace, [|a|], l);\nreturn l[0];", Draw + "noise.CopyTo(u, 0);\npolicy.LogProbOfAction(workspace, a, l);\nreturn l[0];" },
        { "either of two draws", "var buffer = new float[1];\nif (x > 0) policy.Sample(workspace, ref random, buffer, u, l); else policy.DeterministicAction(workspace, buffer);\npolicy.LogProb(workspace, [|buffer|], l);\nreturn l[0];" },
        { "copied", Draw + "var copy = a.ToArray(); policy.LogProb(workspace, [|copy|], l); return l[0];" },
        { "copied into a buffer", Draw + "var rows = new float[1]; a.AsSpan().CopyTo(rows); policy.LogProb(workspace, [|rows|], l); return l[0];" },
        { "spans", "Span<float> v = stackalloc float[1], w = stackalloc float[1], z = stackalloc float[1]; policy.Sample(workspace, ref random, v, w, z); policy.LogProb(workspace, [|v|], z); return z[0];" },
        { "slices of one array", "policy.Sample(workspace, ref random, a.AsSpan(0, 4), a.AsSpan(4, 4), l); policy.LogProbOfAction(workspace, [|a.AsSpan(4, 4)|], l); return l[0];" },
        { "in a loop", "for (int i = 0; i < 2; i++) { policy.Forward(observation, workspace); policy.Sample(workspace, ref random, a, u, l); env.Step(a, observation); policy.LogProb(workspace, [|a|], l); } return l[0];" },
        { "tanh", "return Density.Of([|MathF.Tanh(x)|]);", "return Density.Of(x);" },
        { "tanh in a variable", "float squashed = MathF.Tanh(x);\nreturn Density.Of([|squashed|]);", "float squashed = MathF.Tanh(x);\nreturn Density.Of(x);" },
        { "operand of tanh changed", "float squashed = MathF.Tanh(x);\nx += 1;\nreturn Density.Of([|squashed|]);", RuleCases.NoFix },
        { "tanh of a row", "System.Numerics.Tensors.TensorPrimitives.Tanh(u, a);\npolicy.LogProb(workspace, [|a|], l);\nreturn l[0];", "System.Numerics.Tensors.TensorPrimitives.Tanh(u, a);\npolicy.LogProb(workspace, u, l);\nreturn l[0];" },
        { "one after another", "var squashed = new float[4]; for (int i = 0; i < 4; i++) squashed[i] = MathF.Tanh(u[i]); policy.LogProb(workspace, [|squashed|], l); return l[0];" },
        { "marked parameter", new Members("void M(IPolicy policy, PolicyWorkspace workspace, [Action] float[] taken, float[] l)\n{\n    policy.LogProb(workspace, [|taken|], l);\n}"), new Members("void M(IPolicy policy, PolicyWorkspace workspace, [Action] float[] taken, float[] l)\n{\n    policy.LogProbOfAction(workspace, taken, l);\n}") },
        { "marked property", "var t = new Taken(noise, observation); policy.LogProb(workspace, [|t.Played|], l); return l[0];" },
        { "marked result", new Members("[return: Action] static float[] Act() => [0]; void M(IPolicy policy, PolicyWorkspace workspace, float[] l) => policy.LogProb(workspace, [|Act()|], l);") },
        { "fields", new Members("readonly WalkerPolicy policy = new(); readonly float[] a = new float[1], u = new float[1], l = new float[1];\nvoid M(PolicyWorkspace workspace, RandomStream random) { policy.Sample(workspace, ref random, a, u, l); policy.Forward(u, workspace); policy.LogProb(workspace, [|a|], l); }") },
        { "type parameter", new Members("void M<T>(T policy, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l) where T : class, IPolicy { policy.Sample(workspace, ref random, a, u, l); policy.LogProb(workspace, [|a|], l); }") },
        { "pre-squash as action", Draw + "policy.LogProbOfAction(workspace, [|u|], l);\nreturn l[0];", Draw + "policy.LogProbOfAction(workspace, a, l);\nreturn l[0];" },
        { "marked pre-squash as action", new Members("void M(IPolicy policy, PolicyWorkspace workspace, [PreSquash] float[] raw, float[] l)\n{\n    policy.LogProbOfAction(workspace, [|raw|], l);\n}"), new Members("void M(IPolicy policy, PolicyWorkspace workspace, [PreSquash] float[] raw, float[] l)\n{\n    policy.LogProb(workspace, raw, l);\n}") },
        { "critic of a pre-squash value", Draw + "critic.Forward(observation, [|u|], q, l); return l[0];" },
        { "element", Draw + "return Density.At([|u[0]|]);" },
        { "stored in each other's place", Draw + "var t = new Taken([|u|], a); return t.Raw[0];" },
        { "outputs swapped", new Members("[Action] readonly float[] taken = new float[1];\n[PreSquash] readonly float[] raw = new float[1];\nvoid M(IPolicy policy, PolicyWorkspace workspace, RandomStream random, float[] l)\n{\n    policy.Sample(workspace, ref random, [|raw|], taken, l);\n}"), new Members("[Action] readonly float[] taken = new float[1];\n[PreSquash] readonly float[] raw = new float[1];\nvoid M(IPolicy policy, PolicyWorkspace workspace, RandomStream random, float[] l)\n{\n    policy.Sample(workspace, ref random, taken, raw, l);\n}") },

        { "pre-squash", Draw + "policy.LogProb(workspace, u, l); policy.AddLogProbGradient(workspace, u, l); return l[0];" },
        { "action as action", Draw + "policy.LogProbOfAction(workspace, a, l); critic.Forward(observation, a, q, l); return l[0];" },
        { "policy without tanh", "plain.Sample(workspace, ref random, a, u, l); plain.LogProb(workspace, a, l); plain.LogProbOfAction(workspace, u, l); return l[0];" },
        { "covariance without tanh", new Members("void M(WidePolicy policy, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l) { policy.Sample(workspace, ref random, a, u, l); policy.LogProb(workspace, a, l); }") },
        { "created without tanh", "IPolicy made = new LinearPolicy(); made.Sample(workspace, ref random, a, u, l); made.LogProb(workspace, a, l); return l[0];" },
        { "type parameter without tanh", new Members("void M<T>(T policy, PolicyWorkspace workspace, RandomStream random, float[] a, float[] u, float[] l) where T : LinearPolicy { policy.Sample(workspace, ref random, a, u, l); policy.LogProb(workspace, a, l); }") },
        { "drawn without tanh, scored with it", "plain.Sample(workspace, ref random, a, u, l); walker.LogProb(workspace, a, l); return l[0];" },
        { "names alone", new Members("void M(IPolicy policy, PolicyWorkspace workspace, float[] actions, float[] preSquash, float[] l) { policy.LogProb(workspace, actions, l); policy.LogProbOfAction(workspace, preSquash, l); }") },
        { "overwritten by a copy", Draw + "noise.CopyTo(a, 0); policy.LogProb(workspace, a, l); return l[0];" },
        { "overwritten by a span", Draw + "noise.AsSpan().CopyTo(a); policy.LogProb(workspace, a, l); return l[0];" },
        { "overwritten by a helper", Draw + "Density.Fill(a); policy.LogProb(workspace, a, l); return l[0];" },
        { "overwritten by Array.Copy", Draw + "Array.Copy(noise, a, 1); policy.LogProb(workspace, a, l); return l[0];" },
        { "filled", Draw + "a.AsSpan().Fill(0.5f); policy.LogProb(workspace, a, l); return l[0];" },
        { "element changed", Draw + "a[0] = noise[0]; policy.LogProb(workspace, a, l); return l[0];" },
        { "another array", Draw + "a = noise; policy.LogProb(workspace, a, l); return l[0];" },
        { "drawn sometimes", "if (x > 0) policy.Sample(workspace, ref random, a, u, l); policy.LogProb(workspace, a, l); return l[0];" },
        { "drawn in the other arm", "var buffer = new float[1]; if (x > 0) policy.Sample(workspace, ref random, buffer, u, l); else policy.LogProb(workspace, buffer, l); return l[0];" },
        { "drawn afterwards", "policy.LogProb(workspace, a, l); policy.Sample(workspace, ref random, a, u, l); return l[0];" },
        { "inverted", Draw + "for (int i = 0; i < 4; i++) a[i] = SquashMath.AtanhClamped(a[i]); policy.LogProb(workspace, a, l); return l[0];" },
        { "roles of a buffer changed", Draw + "policy.Sample(workspace, ref random, u, a, l); policy.LogProb(workspace, a, l); return l[0];" },
        { "other slice", "policy.Sample(workspace, ref random, a.AsSpan(0, 4), a.AsSpan(4, 4), l); policy.LogProb(workspace, a.AsSpan(4, 4), l); return l[0];" },
        { "scaled tanh", "return Density.Of(3 * MathF.Tanh(x)) + Density.Of(x + MathF.Tanh(x));" },
        { "both", Draw + "return Density.Either(MathF.Tanh(x)) + Density.Either(u[0]) + Density.Either(a[0]);" },
        { "marked as both", new Members("void M(IPolicy policy, PolicyWorkspace workspace, [Action, PreSquash] float[] same, float[] l) { policy.LogProb(workspace, same, l); policy.LogProbOfAction(workspace, same, l); }") },
        { "outputs into buffers of their kind", new Members("[Action] readonly float[] taken = new float[1]; [PreSquash] readonly float[] raw = new float[1];\nvoid M(IPolicy policy, PolicyWorkspace workspace, RandomStream random, float[] l) { policy.Sample(workspace, ref random, taken, raw, l); policy.LogProb(workspace, raw, l); }") },
        { "action reused for the next pre-squash value", Draw + "policy.Sample(workspace, ref random, noise, a, l); return l[0];" },
        { "decorator", new Members("sealed class Logged(IPolicy inner) { public void LogProb(PolicyWorkspace workspace, [PreSquash] ReadOnlySpan<float> value, Span<float> logProbs) => inner.LogProb(workspace, value, logProbs); }") },
        { "another type's method", new Members("class Critic { public void Sample(object workspace, float[] actions) { } public void LogProb(object workspace, float[] preSquash) { } }\nvoid M(Critic c, object workspace, float[] a) { c.Sample(workspace, a); c.LogProb(workspace, a); }") },
    };

    [Theory]
    [InlineData("p.LogProb(w, [|a|], l);", "'a' is an action, and 'preSquash' of LogProb is for the value before tanh and bounds, so that log-probability and gradient are those of another action; pass the pre-squash value that was drawn with it")]
    [InlineData("p.LogProbOfAction(w, [|u|], l);", "'u' is a pre-squash value, and 'actions' of LogProbOfAction is for the action after tanh and bounds, so that log-probability and gradient are those of another action; pass the action that was drawn with it")]
    public async Task MessageNamesTheValueAndWhatBelongsThere(string statement, string expected) => Assert.Equal(
        expected,
        (await Verifier.Verify($"class C {{ void M(IPolicy p, PolicyWorkspace w, RandomStream r, float[] a, float[] u, float[] l) {{ p.Sample(w, ref r, a, u, l); {statement} }} }}")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
