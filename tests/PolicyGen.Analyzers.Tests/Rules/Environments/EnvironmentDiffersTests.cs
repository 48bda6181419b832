using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Environments;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Environments;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>PGEN3005: policies and critics beside environments of the package and of the project, by the ways in which they meet.</summary>
public class EnvironmentDiffersTests : RuleTests<EnvironmentDiffersTests>, IRuleTests
{
    private const string Runner = """
        static class Runner { public static void Run<T>(IPolicy policy, int n = 1) where T : PolicyGen.Environments.IEnvironment { } }
        class Trainer<T>(IPolicy policy) where T : PolicyGen.Environments.IEnvironment { public IPolicy Policy => policy; }
        """;

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new EnvironmentDiffersAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new EnvironmentDiffersCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("")
    {
        { "generic method", Agent("SquashedGaussianPolicy(ActionDim = 3)", "void M(P policy) => Runner.Run<BipedalWalker>([|policy|]);"), Agent("SquashedGaussianPolicy(ActionDim = 4)", "void M(P policy) => Runner.Run<BipedalWalker>(policy);") },
        { "generic type", Agent("SquashedGaussianPolicy(ActionDim = 4, Low = -2, High = 2)", "object M(P policy) => new Trainer<BipedalWalker>([|policy|]);"), Agent("SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)", "object M(P policy) => new Trainer<BipedalWalker>(policy);") },
        { "observations", Agent("SquashedGaussianPolicy(ObservationDim = 23, ActionDim = 4)", "void M(P policy) => Runner.Run<BipedalWalkerHardcore>([|policy|]);"), Agent("SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)", "void M(P policy) => Runner.Run<BipedalWalkerHardcore>(policy);") },
        { "default bounds narrower than the environment's", Agent("SquashedGaussianPolicy(ActionDim = 1)", "void M(P policy) => Runner.Run<Pendulum>([|policy|]);"), Agent("SquashedGaussianPolicy(ActionDim = 1, Low = -2, High = 2)", "void M(P policy) => Runner.Run<Pendulum>(policy);") },
        { "bounds of each dimension", Agent("SquashedGaussianPolicy(ActionDim = 2)", "void M(P policy) => Runner.Run<Cart>([|policy|]);", StandIns.Cart), Agent("SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1.0, -3.0 }, High = new[] { 1.0, 3.0 })", "void M(P policy) => Runner.Run<Cart>(policy);", StandIns.Cart) },
        { "one bound beyond", Agent("SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1, -3 }, High = 3)", "void M(P policy) => Runner.Run<Cart>([|policy|]);", StandIns.Cart) },
        { "environment of one's own", Agent("SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)", "void M(P policy) => Runner.Run<Cart>([|policy|]);", StandIns.Cart) },
        { "open observation", Agent("SquashedGaussianPolicy(ActionDim = 4)", "void M() { var policy = new P(25); Runner.Run<BipedalWalker>([|policy|]); }") },
        { "created in place", Agent("SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 4)", "void M() => Runner.Run<BipedalWalker>([|new P()|]);") },
        { "behind the interface", Agent("SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 4)", "void M() { IPolicy policy = new P(); Runner.Run<BipedalWalker>([|policy|]); }") },
        { "wrapped environment", Agent("SquashedGaussianPolicy(ActionDim = 3)", "void M(P policy) => Runner.Run<RecordEpisode<PolicyGen.Training.NormalizeObservation<BipedalWalker>>>([|policy|]);") },
        { "evaluation of the package", Agent("SquashedGaussianPolicy(ActionDim = 2)", "void M(P policy) => PolicyGen.Training.PolicyEvaluation.Run<BipedalWalker>([|policy|], null!, 1, 1, 1);") },
        { "no bounds", Agent("GaussianPolicy(ActionDim = 4)", "void M(P policy) => PolicyGen.Training.PolicyEvaluation.Run<BipedalWalker>([|policy|], null!, 1, 1, 1);") },
        { "full covariance", Agent("FullCovarianceGaussianPolicy(ActionDim = 4, High = 2)", "void M(P policy) => Runner.Run<BipedalWalker>([|policy|]);") },
        { "value function", Agent("ValueFunction(ObservationDim = 4)", "static void Use<T>(IValueFunction value) where T : IEnvironment { }\nvoid M(P value) => Use<Pendulum>([|value|]);", StandIns.Cart) },
        { "critic", Agent("QFunction(ObservationDim = 3, ActionDim = 2)", "static void Use<T>(IQFunction critic) where T : IEnvironment { }\nvoid M(P critic) => Use<Pendulum>([|critic|]);") },
        { "buffer of actions", Agent("SquashedGaussianPolicy(ActionDim = 1)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { [|policy|].DeterministicAction(w, a); env.Step(a, o); }"), Agent("SquashedGaussianPolicy(ActionDim = 1, Low = -2, High = 2)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { policy.DeterministicAction(w, a); env.Step(a, o); }") },
        { "buffer that was scaled before", Agent("SquashedGaussianPolicy(ActionDim = 1)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { a[0] *= 2; [|policy|].DeterministicAction(w, a); env.Step(a, o); a[0] *= 2; }") },
        { "buffer of observations", Agent("SquashedGaussianPolicy(ObservationDim = 4, ActionDim = 1)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { [|policy|].Forward(o, w); env.Step(a, o); }") },

        { "fits", Agent("SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)", "void M(P policy) => Runner.Run<BipedalWalker>(policy);") },
        { "open observation unknown", Agent("SquashedGaussianPolicy(ActionDim = 4)", "void M(P policy) => Runner.Run<BipedalWalker>(policy);") },
        { "bounds written so", Agent("SquashedGaussianPolicy(ActionDim = 1, Low = -2, High = 2)", "void M(P policy) => Runner.Run<Pendulum>(policy);") },
        { "narrower on purpose", Agent("SquashedGaussianPolicy(ActionDim = 1, Low = -0.5, High = 0.5)", "void M(P policy) => Runner.Run<Pendulum>(policy);") },
        { "bounds of each dimension as they are", Agent("SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1, -3 }, High = new[] { 1, 3 })", "void M(P policy) => Runner.Run<Cart>(policy);", StandIns.Cart) },
        { "no bounds where the caller may clip", Agent("GaussianPolicy(ActionDim = 4)", "void M(P policy) => Runner.Run<BipedalWalker>(policy);") },
        { "any environment", Agent("SquashedGaussianPolicy(ActionDim = 3)", "void M<T>(P policy) where T : IEnvironment => Runner.Run<T>(policy);") },
        { "any policy", Agent("SquashedGaussianPolicy(ActionDim = 3)", "void M(IPolicy policy) => Runner.Run<BipedalWalker>(policy);") },
        { "bounds that are computed", Agent("SquashedGaussianPolicy(ActionDim = 2)", "void M(P policy) => Runner.Run<Cart>(policy);", StandIns.Cart.Replace("ActionLow => [-1, -Push]", "ActionLow => default", StringComparison.Ordinal)) },
        { "dimensions that are computed", Agent("SquashedGaussianPolicy(ActionDim = 3)", "void M(P policy) => Runner.Run<Cart>(policy);", StandIns.Cart.Replace("return 2;", "return \"ab\".Length;", StringComparison.Ordinal)) },
        { "wrapped environment that fits", Agent("SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 1, Low = -2, High = 2)", "void M(P policy) => Runner.Run<RecordEpisode<Pendulum>>(policy);") },
        { "other type arguments", Agent("SquashedGaussianPolicy(ActionDim = 3)", "static void Use<T>(IPolicy policy) { }\nvoid M(P policy, List<P> list) { Use<int>(policy); list.Add(policy); }") },
        { "buffers of another environment", Agent("SquashedGaussianPolicy(ActionDim = 4)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] b, float[] o) { policy.DeterministicAction(w, b); env.Step(a, o); }") },
        { "scaled in place", Agent("SquashedGaussianPolicy(ActionDim = 1)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { policy.DeterministicAction(w, a); for (int i = 0; i < 1; i++) { a[i] *= 2; } env.Step(a, o); }") },
        { "scaled by a method", Agent("SquashedGaussianPolicy(ActionDim = 1)", "static void Scale(float[] a) => a[0] *= 2;\nvoid M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { policy.DeterministicAction(w, a); Scale(a); env.Step(a, o); }") },
        { "filled after the step", Agent("SquashedGaussianPolicy(ActionDim = 1)", "void M(P policy, PolicyWorkspace w, Pendulum env, float[] a, float[] o) { env.Step(a, o); policy.DeterministicAction(w, a); }") },
        { "buffers of two environments in turns", Agent("SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 1, Low = -2, High = 2)", "void M(P p, Q q, PolicyWorkspace w, Pendulum pendulum, BipedalWalker walker, float[] a, float[] o) { p.Forward(o, w); p.DeterministicAction(w, a); pendulum.Step(a, o); q.Forward(o, w); q.DeterministicAction(w, a); walker.Step(a, o); }", "[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)] partial class Q;") },
        { "attribute with mistakes of its own", Agent("SquashedGaussianPolicy(ActionDim = 4, LogStdMin = 3)", "void M(P policy) => Runner.Run<BipedalWalker>(policy);") },
    };

    /// <summary>A file with a policy P and an agent.</summary>
    private static WholeFile Agent(string attribute, string members, string beside = "") => new($$"""
        using PolicyGen.Environments;
        partial class Agent
        {
            [{{attribute}}] partial class P;
            {{members.ReplaceLineEndings("\n    ")}}
            {{beside.ReplaceLineEndings("\n    ")}}
            {{Runner.ReplaceLineEndings("\n    ")}}
        }
        """);

    [Fact]
    public async Task MessageNamesBothConsequenceAndRemedy()
    {
        Diagnostic reported = (await Verifier.Verify(
            "[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 3)] partial class P; class C { object M(P policy) => PolicyGen.Training.PolicyEvaluation.Run<PolicyGen.Environments.BipedalWalker>([|policy|], null!, 1, 1, 1); }")).Single();
        Assert.Equal(DiagnosticSeverity.Warning, reported.Severity);
        Assert.Equal("'P' has ActionDim 3, but 'BipedalWalker' has 4, so that the first call throws; set ActionDim = 4", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
