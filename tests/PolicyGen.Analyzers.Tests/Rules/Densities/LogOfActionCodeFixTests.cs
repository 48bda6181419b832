using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.CodeFixes.Rules.Densities;
using PolicyGen.Generator;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

public class LogOfActionCodeFixTests
{
    private static readonly CodeFixVerifier Verifier = new(new LogOfActionAnalyzer(), new LogOfActionCodeFix(), new PolicyGenerator());

    private static string Frame(string statements, string parameters = "IPolicy policy, PolicyWorkspace workspace, float[] action") => $$"""
        class Agent
        {
            double M({{parameters}})
            {
        {{string.Join("\n", statements.Split('\n').Select(line => "        " + line))}}
            }
        }
        """;

    private const string Filled = """
        var logProbs = new float[workspace.Rows];
        policy.LogProbOfAction(workspace, action, logProbs);

        """;

    [Theory]
    [InlineData("return [|Math.Log(action[0])|];", Filled + "return logProbs[0];")]
    [InlineData("double x = 2 * [|Math.Log(Math.Abs(action[0]) + 1e-8)|];\nreturn x;", Filled + "double x = 2 * (double)logProbs[0];\nreturn x;")]
    [InlineData("var x = [|MathF.Log(action[0])|]; // why\nreturn x;", Filled + "var x = logProbs[0]; // why\nreturn x;")]
    [InlineData("var x = [|Math.Log(action[0])|];\nx = 0.5;\nreturn x;", Filled + "var x = (double)logProbs[0];\nx = 0.5;\nreturn x;")]
    [InlineData("float first = action[0];\nreturn [|Math.Log(first)|];", "float first = action[0];\n" + Filled + "return logProbs[0];")]
    [InlineData("double sum = 0;\nfor (int i = 0; i < 4; i++)\n{\n    sum += [|Math.Log(action[i])|];\n}\nreturn sum;", "double sum = 0;\n" + Filled + "sum += logProbs[0];\nreturn sum;")]
    [InlineData("double sum = 0;\nforeach (float a in action) sum += [|Math.Log(a)|];\nreturn sum;", "double sum = 0;\n" + Filled + "sum += logProbs[0];\nreturn sum;")]
    public async Task Fixed(string statements, string expected) => await Verifier.Verify(Frame(statements), Frame(expected));

    [Fact]
    public async Task GeneratedPolicyInAField()
    {
        const string policy = """
            [SquashedGaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy;
            class Agent
            {
                private readonly WalkerPolicy _policy = new();
                private readonly PolicyWorkspace _workspace = new WalkerPolicy().CreateWorkspace();

                float M(ReadOnlySpan<float> action)
                {

            """;
        await Verifier.Verify(
            policy + "        // the score\n        return [|MathF.Log(action[0])|];\n    }\n}",
            policy + "        // the score\n        var logProbs = new float[_workspace.Rows];\n        _policy.LogProbOfAction(_workspace, action, logProbs);\n        return logProbs[0];\n    }\n}");
    }

    [Fact]
    public async Task TopLevelProgramIsNotTouchedWithoutAPolicy() => await Verifier.VerifyNoFix(Frame("return [|Math.Log(action[0])|];", "float[] action"));

    [Theory]
    // no workspace
    [InlineData("IPolicy policy, float[] action", "return [|Math.Log(action[0])|];")]
    // two policies to choose from
    [InlineData("IPolicy policy, IPolicy old, PolicyWorkspace workspace, float[] action", "return [|Math.Log(action[0])|];")]
    // LogProbOfAction takes no doubles
    [InlineData("IPolicy policy, PolicyWorkspace workspace, double[] action", "return [|Math.Log(action[0])|];")]
    // a single number is no row of actions
    [InlineData("IPolicy policy, PolicyWorkspace workspace, float action", "return [|Math.Log(action)|];")]
    // the joint log-probability would be counted twice
    [InlineData("IPolicy policy, PolicyWorkspace workspace, float[] action", "return [|Math.Log(action[0])|] + [|Math.Log(action[1])|];")]
    // evaluated only sometimes
    [InlineData("IPolicy policy, PolicyWorkspace workspace, float[] action", "return action.Length > 0 ? [|Math.Log(action[0])|] : 0;")]
    // evaluated later, and for each dimension
    [InlineData("IPolicy policy, PolicyWorkspace workspace, float[] action", "return action.Select(a => [|Math.Log(a)|]).Max();")]
    // a loop that does more than add up
    [InlineData("IPolicy policy, PolicyWorkspace workspace, float[] action", "double s = 0; for (int i = 0; i < 4; i++) { s += [|Math.Log(action[i])|]; Console.Write(i); } return s;")]
    // no place for a statement
    [InlineData("IPolicy policy, PolicyWorkspace workspace, float[] action", "if (action.Length > 1) return [|Math.Log(action[0])|]; return 0;")]
    public async Task NotOffered(string parameters, string statements) => await Verifier.VerifyNoFix(Frame(statements, parameters));

    [Fact]
    public async Task FixAllGivesEachItsOwnName() => await Verifier.VerifyFixAll(
        Frame("float x = [|MathF.Log(action[0])|];\nreturn x * [|MathF.Log(action[0])|];"),
        Frame("""
            var logProbs2 = new float[workspace.Rows];
            policy.LogProbOfAction(workspace, action, logProbs2);
            float x = logProbs2[0];
            var logProbs = new float[workspace.Rows];
            policy.LogProbOfAction(workspace, action, logProbs);
            return x * logProbs[0];
            """));
}
