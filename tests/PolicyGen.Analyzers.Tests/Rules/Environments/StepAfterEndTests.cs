using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Environments;
using PolicyGen.Analyzers.Tests.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>PGEN3002: loops that step on and on, and loops that look at the end, reset or stop.</summary>
public class StepAfterEndTests : RuleTests<StepAfterEndTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new StepAfterEndAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("PolicyGen.Environments.BipedalWalker env, PolicyGen.Environments.Pendulum pendulum, float[] a, float[] o, int n, IPolicy policy, PolicyWorkspace workspace")
    {
        { "while true", "env.Reset(1, o); while (true) { [|env.Step(a, o)|]; }" },
        { "for without a condition", "for (;;) { [|env.Step(a, o)|]; }" },
        { "counter longer than an episode", "env.Reset(1, o); for (int i = 0; i < 100000; i++) { [|env.Step(a, o)|]; } return 0;" },
        { "constant", "const int total = 1_000_000; for (int i = 0; i < total; i++) [|env.Step(a, o)|]; return 0;" },
        { "inclusive", "for (long i = 1; i <= 2000; i++) { [|env.Step(a, o)|]; } return 0;" },
        { "reward alone", "double sum = 0; for (int i = 0; i < 100000; i++) { sum += [|env.Step(a, o)|].Reward; } return sum;" },
        { "policy in between", "while (true) { policy.Forward(o, workspace); policy.DeterministicAction(workspace, a); [|env.Step(a, o)|]; }" },
        { "created before", "var own = new PolicyGen.Environments.Pendulum(); own.Reset(1, o); while (true) { [|own.Step(a, o)|]; }" },
        { "field", new Members("readonly PolicyGen.Environments.Reaching env = new();\nvoid M(float[] a, float[] o) { while (true) { [|env.Step(a, o)|]; } }") },
        { "two environments", "while (true) { [|env.Step(a, o)|]; [|pendulum.Step(a, o)|]; }" },
        { "lambda", "Action run = () => { while (true) { [|env.Step(a, o)|]; } }; run(); return 0;" },
        { "wrapper", new Members("void M(PolicyGen.Environments.RecordEpisode<PolicyGen.Environments.Pendulum> env, float[] a, float[] o) { while (true) { [|env.Step(a, o)|]; } }") },
        { "wrapped walker", new Members("void M(PolicyGen.Environments.RecordEpisode<PolicyGen.Environments.BipedalWalker> walker, float[] a, float[] o) { for (int i = 0; i < 5000; i++) [|walker.Step(a, o)|]; }") },

        { "end looked at", "while (true) { if (env.Step(a, o).End != PolicyGen.Environments.EpisodeEnd.None) env.Reset(2, o); }" },
        { "result kept", "while (true) { var result = env.Step(a, o); if (result.End != 0) break; } return 0;" },
        { "reset after so many steps", "for (int i = 0; i < 100000; i++) { env.Step(a, o); if (i % 100 == 0) { env.Reset(i, o); } } return 0;" },
        { "short loop", "env.Reset(1, o); for (int i = 0; i < 100; i++) { env.Step(a, o); } return 0;" },
        { "unknown count", "env.Reset(1, o); for (int i = 0; i < n; i++) { env.Step(a, o); } return 0;" },
        { "time limit", "env.Reset(1, o); for (int i = 0; i < PolicyGen.Environments.Pendulum.TimeLimit; i++) { pendulum.Step(a, o); } return 0;" },
        { "break", "while (true) { env.Step(a, o); if (o[0] > 1) break; } return 0;" },
        { "return", "while (true) { env.Step(a, o); if (o[0] > 1) return 0; }" },
        { "helper that may reset", new Members("readonly PolicyGen.Environments.Pendulum env = new();\nvoid Again() => env.Reset(1, new float[3]);\nvoid M(float[] a, float[] o) { while (true) { env.Step(a, o); Again(); } }") },
        { "passed on", "while (true) { env.Step(a, o); Watch(env); } static void Watch(PolicyGen.Environments.BipedalWalker walker) { }" },
        { "created in the loop", "while (true) { var own = new PolicyGen.Environments.Pendulum(); own.Reset(1, o); own.Step(a, o); }" },
        { "renewed in the loop", "while (true) { env.Step(a, o); env = new PolicyGen.Environments.BipedalWalker(); }" },
        { "vector of environments", new Members("void M(PolicyGen.Environments.VectorEnvironment<PolicyGen.Environments.Pendulum> all, float[] a, float[] o, double[] r, PolicyGen.Environments.EpisodeEnd[] e) { while (true) { all.Step(a, o, r, e, o); } }") },
        { "game", new Members("class World { public void Step(float dt) { } public void Reset() { } }\nvoid M(World env) { while (true) { env.Step(0.1f); } }") },
        { "no loop", "env.Step(a, o); return 0;" },
    };

    [Fact]
    public async Task MessageNamesEnvironmentConsequenceAndRemedy()
    {
        Diagnostic reported = (await Verifier.Verify("class C { void M(PolicyGen.Environments.Pendulum env, float[] a, float[] o) { while (true) { [|env.Step(a, o)|]; } } }")).Single();
        Assert.Equal(DiagnosticSeverity.Info, reported.Severity);
        Assert.Equal(
            "Nothing in this loop asks 'env' whether the episode has ended or resets it, so that Step goes on after the end; call Reset once the result says so",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
