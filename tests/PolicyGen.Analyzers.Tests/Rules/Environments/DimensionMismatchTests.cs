using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Environments;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Environments;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>PGEN3004: buffers whose length is known and wrong, by various ways of making and passing them.</summary>
public class DimensionMismatchTests : RuleTests<DimensionMismatchTests>, IRuleTests
{
    private const string Beside = "[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)] partial class WalkerPolicy;\n" + StandIns.Cart;

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new DimensionMismatchAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new DimensionMismatchCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("WalkerPolicy policy, PolicyWorkspace workspace, float[] unknown, int n, ref RandomStream random", Beside)
    {
        { "array in place", "policy.Forward([|new float[23]|], workspace); return 0;", RuleCases.NoFix },
        { "array in a local", "var one = policy.CreateWorkspace();\nvar obs = new float[23];\npolicy.Forward([|obs|], one);\nreturn 0;", "var one = policy.CreateWorkspace();\nvar obs = new float[WalkerPolicy.ObservationDim];\npolicy.Forward(obs, one);\nreturn 0;" },
        { "actions of one row", "var one = policy.CreateWorkspace();\npolicy.DeterministicAction(one, [|new float[3]|]);\nreturn 0;", "var one = policy.CreateWorkspace();\npolicy.DeterministicAction(one, new float[WalkerPolicy.ActionDim]);\nreturn 0;" },
        { "two rows for one", "var one = policy.CreateWorkspace(1); policy.Forward([|new float[48]|], one); return 0;" },
        { "more rows than the workspace has", "var two = policy.CreateWorkspace(2); policy.Forward([|new float[72]|], two); return 0;", RuleCases.NoFix },
        { "stackalloc", "Span<float> obs = stackalloc float[25]; policy.Forward([|obs|], workspace); return 0;" },
        { "list of elements", "policy.DeterministicAction(workspace, [|new float[] { 0, 0, 0 }|]); return 0;" },
        { "collection expression", "policy.Forward([|[0, 1, 2]|], workspace); return 0;" },
        { "slice", "policy.Forward([|unknown.AsSpan(0, 23)|], workspace); return 0;" },
        { "range", "ReadOnlySpan<float> all = unknown; policy.Forward([|all[1..24]|], workspace); return 0;" },
        { "sample", "var a = new float[5]; policy.Sample(workspace, ref random, [|a|], new float[4], new float[1]); return 0;" },
        { "log-probs of one row", "var one = policy.CreateWorkspace(); policy.LogProb(one, new float[4], [|new float[4]|]); return 0;" },
        { "readonly field", new Members("readonly float[] obs = new float[23];\nvoid M(WalkerPolicy policy, PolicyWorkspace workspace) => policy.Forward([|obs|], workspace);") },
        { "constant", "const int size = 22; policy.Forward([|new float[size + 1]|], workspace); return 0;" },
        { "environment of the package", "var walker = new PolicyGen.Environments.BipedalWalker();\nwalker.Step([|new float[3]|], new float[24]);\nreturn 0;", "var walker = new PolicyGen.Environments.BipedalWalker();\nwalker.Step(new float[PolicyGen.Environments.BipedalWalker.ActionDim], new float[24]);\nreturn 0;" },
        { "environment of one's own", "var cart = new Cart();\nvar obs = new float[5];\ncart.Reset(1, [|obs|]);\nreturn 0;", "var cart = new Cart();\nvar obs = new float[Cart.ObservationDim];\ncart.Reset(1, obs);\nreturn 0;" },
        { "dimension of another environment", "policy.Forward([|new float[PolicyGen.Environments.Pendulum.ObservationDim]|], workspace); return 0;" },
        { "Step beside an overload", new Members("class Wide : Cart { public void Step(ReadOnlySpan<float> action, Span<float> observation, Span<float> info) { } }\nvoid M(Wide env) => env.Step(new float[2], [|new float[3]|]);") },
        { "resized before it was made", "var obs = unknown; Array.Resize(ref obs, 24); obs = new float[3]; policy.Forward([|obs|], workspace); return 0;" },
        { "wrapped environment", new Members("void M(PolicyGen.Environments.RecordEpisode<PolicyGen.Environments.Pendulum> wrapped) => wrapped.Step(new float[1], [|new float[2]|]);") },

        { "right", "policy.Forward(new float[24], workspace); policy.DeterministicAction(workspace, new float[4]); return 0;" },
        { "constants of the type", "policy.Forward(new float[WalkerPolicy.ObservationDim], workspace); policy.DeterministicAction(workspace, new float[WalkerPolicy.ActionDim]); return 0;" },
        { "several rows", "policy.Forward(new float[240], workspace); policy.DeterministicAction(workspace, new float[40]); return 0;" },
        { "rows of the workspace", "var two = policy.CreateWorkspace(2); policy.Forward(new float[48], two); return 0;" },
        { "fewer rows than the workspace has", "var eight = policy.CreateWorkspace(8); policy.Forward(new float[24], eight); return 0;" },
        { "unknown length", "policy.Forward(unknown, workspace); policy.Forward(new float[n], workspace); return 0;" },
        { "one of two lengths", "var obs = n > 1 ? new float[23] : new float[24]; policy.Forward(obs, workspace); return 0;" },
        { "assigned again", "var obs = new float[23]; obs = new float[24]; policy.Forward(obs, workspace); return 0;" },
        { "log-probs of several rows", "policy.LogProb(workspace, new float[8], new float[2]); return 0;" },
        { "gradient", "policy.Backward(workspace, new float[7]); return 0;" },
        { "right slice", "policy.Forward(unknown.AsSpan(0, 48), workspace); policy.Forward(unknown.AsSpan(3), workspace); return 0;" },
        { "environment", "var pendulum = new PolicyGen.Environments.Pendulum(); pendulum.Step(new float[1], new float[3]); return 0;" },
        { "dimensions of the environment", "var cart = new Cart(); cart.Step(new float[Cart.ActionDim], new float[Cart.ObservationDim]); return 0;" },
        { "any environment", new Members("void M<T>(T any) where T : PolicyGen.Environments.IEnvironment => any.Step(new float[7], new float[9]);") },
        { "exception that a test asks for", new Members("static void Throws(Action call) { }\nvoid M(WalkerPolicy policy, PolicyWorkspace workspace) => Throws(() => policy.Forward(new float[7], workspace));") },
        { "exception that a test records", new Members("static class Record { public static object? Exception(Action call) => null; }\nvoid M(WalkerPolicy policy, PolicyWorkspace workspace) => Record.Exception(() => policy.Forward(new float[7], workspace));") },
        { "resized since", "var obs = new float[3]; Array.Resize(ref obs, 24); policy.Forward(obs, workspace); return 0;" },
        { "overload of Step", new Members("class Wide : Cart { public void Step(ReadOnlySpan<float> action, Span<float> observation, Span<float> info) { } }\nvoid M(Wide env) => env.Step(new float[2], new float[4], new float[1]);") },
        { "dimension that can be set", new WholeFile("class Agent { void M(Cart cart) => cart.Reset(1, new float[9]); }\n" + StandIns.Cart.Replace("ObservationDim => Sensors;", "ObservationDim { get; set; } = Sensors;", StringComparison.Ordinal)) },
        { "other types", new Members("class Model { public void Forward(float[] observations, object workspace) { } }\nvoid M(Model model) => model.Forward(new float[7], model);") },
        { "field that others write", new Members("public float[] Obs = new float[23];\nvoid M(WalkerPolicy policy, PolicyWorkspace workspace) => policy.Forward(Obs, workspace);") },
    };

    /// <summary>The first edit is before what the others are about, and makes the file longer.</summary>
    [Fact]
    public async Task FixAllReachesWhatAnEditHasMoved()
    {
        const string Source = """
            [SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)] partial class WalkerPolicy;
            class C
            {
                void M(WalkerPolicy policy)
                {
                    var one = policy.CreateWorkspace();
                    var obs = new float[23];
                    var actions = new float[3];
                    policy.DeterministicAction(one, [|actions|]);
                    policy.Forward([|obs|], one);
                }
            }
            """;
        string mended = Source.Replace("23]", "WalkerPolicy.ObservationDim]", StringComparison.Ordinal).Replace("new float[3]", "new float[WalkerPolicy.ActionDim]", StringComparison.Ordinal)
            .Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        await new PolicyGen.Testing.CodeFixVerifier(Analyzer, Fix!, new PolicyGen.Generator.PolicyGenerator()).VerifyFixAll(Source, mended);
    }

    [Theory]
    [InlineData("()", 23, "'WalkerPolicy' has ObservationDim 24 and the workspace 1 row; make it 24")]
    [InlineData("()", 48, "'WalkerPolicy' has ObservationDim 24 and the workspace 1 row; make it 24, or create the workspace for 2 rows")]
    [InlineData("(2)", 72, "'WalkerPolicy' has ObservationDim 24 and the workspace 2 rows; make it 24 for each row, or create the workspace for 3 rows")]
    [InlineData("(2)", 50, "'WalkerPolicy' has ObservationDim 24 and the workspace 2 rows; make it 24 for each row")]
    public async Task MessageNamesMemberLengthReasonAndRemedy(string rows, int length, string reason)
    {
        Diagnostic reported = (await Verifier.Verify($$"""
            [SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)] partial class WalkerPolicy;
            class C { void M(WalkerPolicy policy) { var w = policy.CreateWorkspace{{rows}}; policy.Forward([|new float[{{length}}]|], w); } }
            """)).Single();
        Assert.Equal(DiagnosticSeverity.Error, reported.Severity);
        Assert.Equal($"'Forward' gets {length} numbers for 'observations' and throws, because {reason}", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1)] partial class Open; class C { void M(PolicyWorkspace w) { var open = new Open(3); open.Forward([|new float[4]|], w); open.Forward(new float[6], w); } }")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1)] partial class Open; class C { void M(PolicyWorkspace w) { IPolicy open = new Open(3); open.Forward([|new float[4]|], w); } }")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1)] partial class Open; class C { void M(PolicyWorkspace w, Open open) { open.Forward(new float[7], w); } }")]
    [InlineData("[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 1)] partial class Own { public void Forward(float[] observations) { } } class C { void M(Own own, PolicyWorkspace w) { own.Forward(new float[3]); own.Forward([|new float[3]|], w); } }")]
    [InlineData("[ValueFunction(ObservationDim = 24)] partial class V; class C { void M(V value, NetworkWorkspace w) { value.Forward([|new float[4]|], w, new float[1]); } }")]
    [InlineData("[QFunction(ObservationDim = 3, ActionDim = 2)] partial class Q; class C { void M(Q q, QWorkspace w) { q.Forward(new float[3], [|new float[3]|], w, new float[2]); } }")]
    [InlineData("[QuantileFunction(ObservationDim = 3, ActionDim = 2, Critics = 2, Quantiles = 5)] partial class Q; class C { void M(Q q, QWorkspace w) { q.Forward(new float[3], new float[2], w, [|new float[5]|]); q.Forward(new float[3], new float[2], w, new float[10]); } }")]
    public async Task OtherNetworks(string source) => await Verifier.Verify(source);
}
