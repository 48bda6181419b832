using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Densities;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1001 through the ways by which an action reaches a logarithm, and what looks like one but is none.</summary>
public class LogOfActionTests : RuleTests<LogOfActionTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new LogOfActionAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new LogOfActionCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("float[] observation, IPolicy policy, PolicyWorkspace workspace")
    {
        {
            "array, to be fixed", "float[] action = observation;\nreturn [|Math.Log(action[0])|];",
            "float[] action = observation;\nvar logProbs = new float[workspace.Rows];\npolicy.LogProbOfAction(workspace, action, logProbs);\nreturn logProbs[0];"
        },
        {
            "local of an array, to be fixed", "float[] action = observation;\nfloat x = action[1];\nreturn [|MathF.Log(x)|];",
            "float[] action = observation;\nfloat x = action[1];\nvar logProbs = new float[workspace.Rows];\npolicy.LogProbOfAction(workspace, action, logProbs);\nreturn logProbs[0];"
        },
        { "name", "double action = -0.5; return [|Math.Log(action)|];" },
        { "MathF", "float action = -0.5f; return [|MathF.Log10(action)|];" },
        { "Log2", "float action = -0.5f; return [|Math.Log2(action)|];" },
        { "base", "double action = -0.5; return [|Math.Log(action, 10)|];" },
        { "double.Log", "double rawAction = -0.5; return [|double.Log(rawAction)|];" },
        { "float.Log2", "float action_0 = -0.5f; return [|float.Log2(action_0)|];" },
        { "cast", "float action = 1; return [|Math.Log((double)action)|];" },
        { "array element", "float[] actions = new float[4]; return [|Math.Log(actions[2])|];" },
        { "two-dimensional array", "var actions = new double[2, 4]; return [|Math.Log(actions[0, 1])|];" },
        { "jagged array", "var batchActions = new float[2][]; return [|Math.Log(batchActions[0][1])|];" },
        { "span", "Span<float> action = stackalloc float[4]; return [|MathF.Log(action[^1])|];" },
        { "list", "var actions = new List<double>(); return [|Math.Log(actions[0])|];" },
        { "Abs", "double action = -0.5; return [|Math.Log(Math.Abs(action))|];" },
        { "epsilon", "double action = -0.5; return [|Math.Log(action + 1e-8)|];" },
        { "Abs and named epsilon", "const double eps = 1e-8; float action = 1; return [|Math.Log(eps + Math.Abs((double)action))|];" },
        { "Max", "float action = 1; return [|MathF.Log(MathF.Max(1e-6f, action))|];" },
        { "Clamp", "float action = 1; return [|MathF.Log(Math.Clamp(action, 1e-6f, 1f))|];" },
        { "negation", "double action = -0.5; return [|Math.Log(-action)|];" },
        { "local", "float[] actions = new float[4]; var x = actions[0]; return [|Math.Log(x)|];" },
        { "two locals", "float[] actions = new float[4]; double y = actions[0]; var x = Math.Abs(y); return [|Math.Log(x)|];" },
        { "reassigned by a clamp", "double action = 2; var x = action; x = Math.Clamp(x, -1, 1); x += 1e-6; return [|Math.Log(x)|];" },
        { "both branches", "double action = 2, prevAction = 1; double x; if (observation.Length > 1) x = action; else x = prevAction; return [|Math.Log(x)|];" },
        { "foreach", "double sum = 0; float[] actions = new float[4]; foreach (float x in actions) sum += [|Math.Log(x)|]; return sum;" },
        { "for", "double sum = 0; var action = new double[4]; for (int i = 0; i < 4; i++) sum += [|Math.Log(action[i])|]; return sum;" },
        { "Select", "var actions = new double[4]; return actions.Select(x => [|Math.Log(x)|]).Sum();" },
        { "Sum after Where", "var actions = new double[4]; return actions.Where(a => a != 0).Sum(a => [|Math.Log(a)|]);" },
        { "Select with index", "var actions = new double[4]; return actions.Select((x, i) => i * [|Math.Log(x)|]).Sum();" },
        { "query", "var actions = new double[4]; return (from x in actions select [|Math.Log(x)|]).Sum();" },
        { "Aggregate", "var actions = new double[4]; return actions.Aggregate(0.0, (sum, x) => sum + [|Math.Log(x)|]);" },
        { "Array.ConvertAll", "var actions = new double[4]; return Array.ConvertAll(actions, x => [|Math.Log(x)|])[0];" },
        { "slice", "Span<float> actions = stackalloc float[4]; var rest = actions[1..]; return [|MathF.Log(rest[0])|];" },
        { "memory", "Memory<float> action = new float[4]; return [|MathF.Log(action.Span[0])|];" },
        { "deconstruction", "var (a, b) = (observation[0], 2.0); var (action, other) = (a, b); return [|Math.Log(action)|] + Math.Log(a);" },
        { "deconstructed literal", "double action = 1; var (x, y) = (action, 2.0); return [|Math.Log(x)|] + Math.Log(y);" },
        { "tuple element", "(double Action, double LogProb) step = (1, 0); return [|Math.Log(step.Action)|];" },
        { "nullable", "double? action = 1; return [|Math.Log(action.Value)|];" },
        { "switch", "double action = 1; return observation.Length switch { 0 => [|Math.Log(action)|], _ => 0 };" },
        { "local function", "double action = 1; return Inner(); double Inner() => [|Math.Log(action)|];" },
        { "buffer of a policy", "var x = new float[4]; policy.DeterministicAction(workspace, x); return [|Math.Log(x[0])|];" },
        { "span of a policy", "Span<float> x = stackalloc float[4], u = stackalloc float[4], l = stackalloc float[1]; var random = new RandomStream(1); policy.Sample(workspace, ref random, x, u, l); return [|Math.Log(x[0])|];" },
        { "scored by a policy", "var x = new float[4]; policy.LogProbOfAction(workspace, x, new float[1]); return [|Math.Log(x[0])|];" },
        { "marked parameter", new Members("double M([Action] float[] x) => [|Math.Log(x[0])|];") },
        { "marked field", new Members("[Action] float torque; double M() => [|Math.Log(torque)|];") },
        { "marked property", new Members("[Action] float Torque => 1; double M() => [|Math.Log(Torque)|];") },
        { "marked return", new Members("[return: Action] float Act() => 1; double M() => [|Math.Log(Act())|];") },
        { "out parameter", new Members("void Act([Action] out float x) => x = 1; double M() { Act(out var y); return [|Math.Log(y)|]; }") },
        { "named method", new Members("float SampleAction() => 1; double M() { var x = SampleAction(); return [|Math.Log(x)|]; }") },
        { "awaited", new Members("Task<float> F(Task<float> t) => t; async Task<double> M(Task<float> t) { float action = await F(t); return [|Math.Log(action)|]; }") },
        { "private field", new Members("float x; void Set(float action) => x = action; double M() => [|Math.Log(x)|];") },
        { "field buffer", new Members("readonly float[] x = new float[4]; double M(IPolicy p, PolicyWorkspace w) { p.DeterministicAction(w, x); return [|Math.Log(x[0])|]; }") },
        { "expression body", new Members("double M(ReadOnlySpan<float> clippedActions) => [|Math.Log(clippedActions[0])|];") },
        { "lambda", new Members("Func<double, double> f = action => [|Math.Log(action)|];") },
        { "generic list", new Members("double M(IReadOnlyList<float> actionVector) => [|Math.Log(actionVector[0])|];") },

        { "count", "int action = 3; return Math.Log(action);" },
        { "count as double", "double actions = 3, numActions = 4; return Math.Log(actions) + Math.Log(numActions);" },
        { "interaction", "double interaction = 3; return Math.Log(interaction);" },
        { "transaction", "double transactions = 3, transaction = 1; return Math.Log(transactions) + Math.Log(transaction);" },
        { "reaction and fraction", "double reaction = 3, fraction = 1, traction = 1, Extraction = 2; return Math.Log(reaction * fraction) + Math.Log(fraction) + Math.Log(traction) + Math.Log(Extraction);" },
        { "probability", "double actionProb = 1, actionProbability = 1, probOfAction = 1; return Math.Log(actionProb) + Math.Log(actionProbability) + Math.Log(probOfAction);" },
        { "probabilities", "var actionProbs = new double[3]; int action = 1; return Math.Log(actionProbs[action]);" },
        { "logits", "var actionLogits = new float[3]; return Math.Log(actionLogits[0]);" },
        { "delegate", "Action<double> action = x => Math.Log(x); action(2); return 0;" },
        { "time", "double timeSinceLastAction = 2, secondsPerAction = 1; return Math.Log(timeSinceLastAction) + Math.Log(secondsPerAction);" },
        { "value of an action", "double actionValue = 2, actionStd = 1, actionScale = 2; return Math.Log(actionValue) + Math.Log(actionStd) + Math.Log(actionScale);" },
        { "probability of it", "double action = 2; double p = Math.Exp(-action * action); return Math.Log(p);" },
        { "tanh correction", "double action = 0.5; return Math.Log(1 - action * action);" },
        { "inverse tanh", "double action = 0.5; return 0.5 * (Math.Log(1 + action) - Math.Log(1 - action));" },
        { "unit interval", "double action = 0.5; return Math.Log((action + 1) / 2);" },
        { "one branch only", "double action = 2; double x = 1; if (observation.Length > 1) x = action; return Math.Log(x);" },
        { "overwritten", "double action = 2; double x = action; x *= x; return Math.Log(x);" },
        { "length", "var actions = new float[4]; return Math.Log(actions.Length);" },
        { "index by action", "int action = 1; var q = new double[4]; return Math.Log(q[action]);" },
        { "index of Select", "var actions = new double[4]; return actions.Select((x, i) => Math.Log(i + 1.0)).Sum();" },
        { "accumulator", "var actions = new double[4]; return actions.Aggregate(1.0, (sum, x) => Math.Log(sum) + x);" },
        { "dictionary of values", "var actions = new Dictionary<string, double>(); return Math.Log(actions[\"left\"]);" },
        { "log-prob of a policy", "Span<float> action = stackalloc float[4], l = stackalloc float[1]; policy.LogProbOfAction(workspace, action, l); return Math.Log(l[0]);" },
        { "logger", new Members("double M(double action) { Logger.Log(action); return 0; } static class Logger { public static void Log(double x) { } }") },
    };

    /// <summary>Libraries are known by name: these stand in for them.</summary>
    private const string Libraries = """
        namespace System.Numerics.Tensors { static class TensorPrimitives { public static void Log(ReadOnlySpan<float> x, Span<float> y) { } public static void Exp(ReadOnlySpan<float> x, Span<float> y) { } } }
        namespace TorchSharp { static class torch { public static Tensor log(Tensor x) => x; public class Tensor { public Tensor log() => this; public Tensor abs() => this; } } }
        namespace MathNet.Numerics.LinearAlgebra { class Vector<T> { public Vector<T> PointwiseLog() => this; } }
        namespace UnityEngine { static class Mathf { public static float Log(float x) => x; public static float Abs(float x) => x; } }
        """;

    [Theory]
    [InlineData("void M(float[] action, float[] y) { [|System.Numerics.Tensors.TensorPrimitives.Log(action, y)|]; System.Numerics.Tensors.TensorPrimitives.Exp(action, y); System.Numerics.Tensors.TensorPrimitives.Log(y, action); }")]
    [InlineData("object M(TorchSharp.torch.Tensor actions, TorchSharp.torch.Tensor x) => ([|TorchSharp.torch.log(actions.abs())|], [|actions.log()|], x.log());")]
    [InlineData("object M(MathNet.Numerics.LinearAlgebra.Vector<double> action) => [|action.PointwiseLog()|];")]
    [InlineData("float M(float action) => [|UnityEngine.Mathf.Log(UnityEngine.Mathf.Abs(action))|];")]
    public async Task ReportedForOtherLibraries(string member) => await Verifier.Verify(Libraries + "\n" + Snippets.Class(member));

    [Theory]
    [InlineData("double M(double action) => Math.Log({|CS1002:|}")]
    [InlineData("double M(double action) => Math.Log({|CS1525:)|};")]
    [InlineData("double M() => Math.Log({|CS0103:action|});")]
    [InlineData("double M({|CS0246:Unknown|} action) => Math.Log(action[0]);")]
    [InlineData("float x = x2, x2 = Math.Log(x);")]
    public async Task IncompleteCodeDoesNotThrow(string members)
    {
        Compilation compilation = Verifier.Compile(Snippets.Class(Markup.Parse(members, "").Source));
        ImmutableArray<Diagnostic> reported = await AnalyzerRun.Diagnostics(compilation, new LogOfActionAnalyzer());
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public async Task MessageNamesActionConsequenceAndRemedy()
    {
        ImmutableArray<Diagnostic> plain = await Verifier.Verify(Snippets.Class("double M(float[] action) => [|Math.Log(action[0])|];"));
        Assert.Equal(
            "The logarithm of the action 'action' is not its log-probability and is NaN wherever the action is negative; ask the policy that drew it, by LogProb or LogProbOfAction",
            plain.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        ImmutableArray<Diagnostic> hidden = await Verifier.Verify(Snippets.Class("double M(float[] action) => [|Math.Log(Math.Abs(action[0]) + 1e-8)|];"));
        Assert.Contains("no Abs or clamp around the action makes it one", hidden.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
