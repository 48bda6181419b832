using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Reproducibility;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Reproducibility;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Reproducibility;

/// <summary>PGEN4002: generators that are made for each action or noise of a policy, and new Random() everywhere else.</summary>
public class RandomPerSampleTests : RuleTests<RandomPerSampleTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new RandomPerSampleAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new RandomPerSampleCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double[] x, double[] action, double std, double[] mean, int n")
    {
        { "epsilon-greedy", new Members("int SelectAction(double[] qValues, double epsilon)\n{\n    var random = [|new Random()|]; // explore\n    return random.NextDouble() < epsilon ? random.Next(qValues.Length) : 0;\n}"), new Members("int SelectAction(double[] qValues, double epsilon)\n{\n    var random = Random.Shared; // explore\n    return random.NextDouble() < epsilon ? random.Next(qValues.Length) : 0;\n}") },
        { "in place", new Members("int SampleAction(float[] probs) => [|new Random()|].Next(probs.Length);"), new Members("int SampleAction(float[] probs) => Random.Shared.Next(probs.Length);") },
        { "target-typed", new Members("double ChooseAction(double actionMean) { Random random = [|new()|]; return actionMean + random.NextDouble(); }") },
        { "actions of many", new Members("float[] GetActions(float[] logits) { var random = [|new Random()|]; return [random.NextSingle()]; }") },
        { "noise", new Members("double epsilon;\ndouble[] AddNoise(double[] actions) { var r = [|new Random()|]; return [actions[0] + epsilon * r.NextDouble()]; }") },
        { "noise that is filled in", new Members("double logStd;\nvoid SampleNoise(double[] into) { into[0] = [|new Random()|].NextDouble() * logStd; }") },
        { "field of the policy", new Members("readonly object policy = new();\nfloat NextAction() => [|new Random()|].NextSingle();") },
        { "table of values", new Members("double[,] qTable = new double[3, 3];\nint ChooseAction(int state) => [|new Random()|].Next(3);") },
        { "network of values", new Members("readonly object qNetwork = new();\nint GetAction(float[] state) { if (state[0] > 0) { return [|new Random()|].Next(2); } return 0; }") },
        { "loop with a deviation", "for (int i = 0; i < n; i++) { var rng = [|new Random()|]; action[i] = mean[i] + std * rng.NextDouble(); } return 0;" },
        { "loop in place", "for (int i = 0; i < n; i++) { action[i] = mean[i] + std * [|new Random()|].NextDouble(); } return 0;" },
        { "loop with a log-std", new Members("void Act(double[] logStd, double[] action) { foreach (double s in logStd) { var rng = [|new Random()|]; action[0] = Math.Exp(logStd[0]) * rng.NextDouble(); } }") },
        { "lambda", new Members("double epsilon;\nint ChooseAction(int n) { Func<int> any = () => [|new Random()|].Next(n); return any(); }") },

        { "seeded", new Members("int SelectAction(double[] qValues, int seed) => new Random(seed).Next(qValues.Length);") },
        { "static field", new Members("static readonly Random random = new();\nint SelectAction(double[] qValues) => random.Next(qValues.Length);") },
        { "field made once", new Members("Random? random;\nint SelectAction(double[] qValues) { random ??= new Random(); return random.Next(qValues.Length); }") },
        { "field of the constructor", new Members("readonly Random random;\nreadonly double epsilon = 1;\npublic Agent() { random = new Random(); }\nint SelectAction(double[] qValues) => random.NextDouble() < epsilon ? 1 : 0;") },
        { "Random.Shared", new Members("int SelectAction(double[] qValues) => Random.Shared.Next(qValues.Length);") },
        { "game loop", "for (int i = 0; i < n; i++) { var random = new Random(); x[i] = random.NextDouble(); } return 0;" },
        { "game action", new Members("enum Move { Left, Right }\nMove ChooseAction() => (Move)new Random().Next(2);") },
        { "action of a game without a policy", new Members("int ChooseAction(int n) => new Random().Next(n);") },
        { "delegate of a menu", new Members("double epsilon;\nAction GetAction() => () => Console.WriteLine(new Random().Next());") },
        { "shuffle", new Members("double epsilon;\nvoid Shuffle(int[] x) { var random = new Random(); x[0] = random.Next(); }") },
        { "terrain noise", new Members("double[] GenerateNoise(int n) { var random = new Random(); return [random.NextDouble()]; }") },
        { "noise beside a tolerance", new Members("double epsilon;\ndouble[] AddNoise(double[] x) { var r = new Random(); return [x[0] + epsilon * r.NextDouble()]; }") },
        { "constant tolerance", new Members("const double Epsilon = 1e-5;\nint ChooseAction(double[] x) { var r = new Random(); return x[0] < Epsilon ? 0 : r.Next(2); }") },
        { "action without a deviation", "for (int i = 0; i < n; i++) { action[i] = new Random().NextDouble(); } return 0;" },
        { "before the loop", "var rng = new Random(); for (int i = 0; i < n; i++) { action[i] = mean[i] + std * rng.NextDouble(); } return 0;" },
        { "other generator", new Members("class Dice { public int Next(int n) => n; }\nint SelectAction(double[] qValues) => new Dice().Next(qValues.Length);") },
    };

    [Fact]
    public async Task MessageNamesTheGeneratorConsequenceAndRemedy()
    {
        Diagnostic reported = (await Verifier.Verify("class C { int SelectAction(double[] logits) => [|new Random()|].Next(logits.Length); }")).Single();
        Assert.Equal(DiagnosticSeverity.Info, reported.Severity);
        Assert.Equal(
            "'new Random()' makes a generator without a seed for each action, so that no run can be repeated; draw from one generator that is given in, such as a RandomStream",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
