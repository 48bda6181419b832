using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2003: actions that are stored for an on-policy update without their log-probability, and those that are not.</summary>
public class LogProbDroppedTests : RuleTests<LogProbDroppedTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new LogProbDroppedAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("IPolicy policy, PolicyWorkspace workspace, float[] observation, Rollout rollout, ReplayBuffer replay", Stores)
    {
        { "never read", $"{Buffers}policy.Sample(workspace, ref random, action, u, [|logProb|]);\nrollout.Add(observation, action, 1);\nreturn 0;" },
        { "temporary array", $"{Buffers}policy.Sample(workspace, ref random, action, u, [|new float[1]|]);\nrollout.Add(observation, action, 1);\nreturn 0;" },
        { "temporary pre-squash values", $"{Buffers}policy.Sample(workspace, ref random, action, new float[2], [|logProb|]);\nrollout.Add(observation, action, 1);\nreturn 0;" },
        { "loop", $"{Buffers}for (int t = 0; t < 9; t++)\n{{\n    policy.Forward(observation, workspace);\n    policy.Sample(workspace, ref random, action, u, [|logProb|]);\n    rollout.Add(observation, action, 1);\n}}\n\nreturn 0;" },
        { "noise given", $"{Buffers}policy.SampleFromNoise(workspace, observation, action, u, [|logProb|]);\nrollout.Add(observation, action, 1);\nreturn 0;" },
        { "copy of the action", $"{Buffers}policy.Sample(workspace, ref random, action, u, [|logProb|]);\nrollout.Add(observation, action.ToArray(), 1);\nreturn 0;" },
        { "span", $"{Buffers}policy.Sample(workspace, ref random, action.AsSpan(), u.AsSpan(), [|logProb.AsSpan()|]);\nrollout.Add(observation, action, 1);\nreturn 0;" },
        { "another verb", $"{Buffers}policy.Sample(workspace, ref random, action, u, [|logProb|]);\nrollout.Store(action);\nreturn 0;" },
        { "known by its variable", $"{Buffers}var trajectory = new List<float[]>();\npolicy.Sample(workspace, ref random, action, u, [|logProb|]);\ntrajectory.Add(action);\nreturn 0;" },
        { "element of a record", $"{Buffers}var trajectory = new List<Step>();\npolicy.Sample(workspace, ref random, action, u, [|logProb|]);\ntrajectory.Add(new Step(observation, action));\nreturn 0;" },
        { "generated policy", new Members($"void M(WalkerPolicy policy, PolicyWorkspace workspace, Rollout rollout)\n{{\n    {Buffers}    policy.Sample(workspace, ref random, action, u, [|logProb|]);\n    rollout.Add(action, action, 1);\n}}\n}}\n[GaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy\n{{") },
        { "discard of an own method", new Members("static float[] Act(float[] observation, [LogProb] out float logProb) { logProb = 0; return observation; }\nvoid M(float[] observation, Rollout rollout)\n{\n    var action = Act(observation, out [|_|]);\n    rollout.Add(observation, action, 1);\n}") },
        { "unread local of an own method", new Members("static float[] Act(float[] observation, [LogProb] out float logProb) { logProb = 0; return observation; }\nvoid M(float[] observation, Rollout rollout)\n{\n    float[] action;\n    action = Act(observation, out [|float logProb|]);\n    rollout.Add(observation, action, 1);\n}") },

        { "stored", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nrollout.Add(observation, action, logProb[0]);\nreturn 0;" },
        { "pre-squash values stored", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nrollout.Add(observation, action, 1);\nrollout.Store(u);\nreturn 0;" },
        { "replay buffer", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nreplay.Add(observation, action, 1);\nreturn 0;" },
        { "nothing stored", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nreturn action[0];" },
        { "another thing stored", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nrollout.Store(observation);\nreturn action[0];" },
        { "a list of something", $"{Buffers}var list = new List<float[]>();\npolicy.Sample(workspace, ref random, action, u, logProb);\nlist.Add(action);\nreturn 0;" },
        { "evaluation", new Members($"void Evaluate(IPolicy policy, PolicyWorkspace workspace, Rollout rollout)\n{{\n    {Buffers}    policy.Sample(workspace, ref random, action, u, logProb);\n    rollout.Add(action, action, 1);\n}}") },
        { "buffer of the caller", new Members($"void M(IPolicy policy, PolicyWorkspace workspace, Rollout rollout, float[] logProbs)\n{{\n    {Buffers}    policy.Sample(workspace, ref random, action, u, logProbs);\n    rollout.Add(action, action, 1);\n}}") },
        { "scored afterwards", $"{Buffers}policy.Sample(workspace, ref random, action, u, new float[1]);\npolicy.LogProb(workspace, u, logProb);\nrollout.Add(observation, action, logProb[0]);\nreturn 0;" },
        { "deterministic action", $"{Buffers}policy.DeterministicAction(workspace, action);\nrollout.Add(observation, action, 1);\nreturn 0;" },
        { "kept from an own method", new Members("static float[] Act(float[] observation, [LogProb] out float logProb) { logProb = 0; return observation; }\nvoid M(float[] observation, Rollout rollout)\n{\n    var action = Act(observation, out float logProb);\n    rollout.Add(observation, action, logProb);\n}") },
        { "discard of something else", new Members("static float[] Act(float[] observation, out float entropy) { entropy = 0; return observation; }\nvoid M(float[] observation, Rollout rollout)\n{\n    var action = Act(observation, out _);\n    rollout.Add(observation, action, 1);\n}") },
        { "another class's Sample", new Members("class Sampler { public void Sample(float[] actions, float[] logProbs) { } }\nvoid M(Sampler s, Rollout rollout) { var a = new float[1]; s.Sample(a, new float[1]); rollout.Store(a); }") },
        { "removed", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nrollout.Remove(action);\nreturn 0;" },
    };

    private const string Buffers = "var random = new RandomStream(1, 2);\nfloat[] action = new float[2], u = new float[2], logProb = new float[1];\n";

    private const string Stores = """
        class Rollout { public void Add(float[] observation, float[] action, float x) { } public void Store(float[] x) { } public void Remove(float[] x) { } }
        class ReplayBuffer { public void Add(float[] observation, float[] action, float x) { } }
        record Step(float[] Observation, float[] Action);
        """;

    [Fact]
    public async Task MessageNamesTheActionAndTheStore() => Assert.Equal(
        "'action' is stored in 'rollout' without its log-probability, which no later policy can give back, so that ratios to the policy that drew it are lost; store it too",
        (await Verifier.Verify("class Rollout { public void Store(float[] x) { } } class C { void M(IPolicy policy, PolicyWorkspace workspace, ref RandomStream random, Rollout rollout) { var action = new float[1]; policy.Sample(workspace, ref random, action, new float[1], [|new float[1]|]); rollout.Store(action); } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
