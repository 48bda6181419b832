using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Environments;
using PolicyGen.Analyzers.Tests.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>PGEN3006: statistics that an evaluation updates, and those that it reads or that training updates.</summary>
public class NormalizerInEvaluationTests : RuleTests<NormalizerInEvaluationTests>, IRuleTests
{
    private const string Beside = """
        class Normalizer { public float[] Normalize(float[] x, bool update = false) => x; public void Update(float[] x) { } }
        class RunningMeanStd { public void Update(float[] x, bool updateStats) { } }
        class Chart { public void Update(bool update) { } }
        """;

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new NormalizerInEvaluationAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("double[] x", Beside)
    {
        { "method", Of("void Evaluate() { [|Own.Update(Seen)|]; }") },
        { "method with more words", Of("double EvaluatePolicy(int episodes) { [|Own.Update(Seen)|]; return 0; }") },
        { "short name", Of("void Eval() { [|Own.Update(Seen)|]; }") },
        { "validation", Of("void Validate() => [|Own.Update(Seen)|];") },
        { "playing", Of("static void PlayEpisode(PolicyGen.Training.ObservationNormalizer normalizer) { [|normalizer.Update(Seen)|]; }") },
        { "loop", Of("void Evaluate(int n) { for (int i = 0; i < n; i++) { [|Own.Update(Seen)|]; } }") },
        { "lambda", Of("void Evaluate() { Action run = () => [|Own.Update(Seen)|]; run(); }") },
        { "local function that evaluates", Of("void Main() { Evaluate(); void Evaluate() { [|Own.Update(Seen)|]; } }") },
        { "local function within", Of("void Evaluate() { Step(); void Step() { [|Own.Update(Seen)|]; } }") },
        { "rewards", Of("void Evaluate(PolicyGen.Training.RewardScaler scaler, float[] r) { [|scaler.Scale(r, default)|]; }") },
        { "static method", Of("static async Task EvaluateAsync() { await Task.Yield(); [|Own.Update(Seen)|]; }") },
        { "thawed", Of("void Evaluate() { Own.Frozen = false; [|Own.Update(Seen)|]; }") },
        { "flag of a normaliser", new Members("void Evaluate(Normalizer n, float[] x) { [|n.Normalize(x, update: true)|]; }") },
        { "flag of running statistics", new Members("void Evaluate(RunningMeanStd n, float[] x) { [|n.Update(x, true)|]; }") },

        { "training", Of("void Train() { Own.Update(Seen); }") },
        { "frozen", Of("void Evaluate() { Own.Frozen = true; Own.Update(Seen); }") },
        { "reading", Of("void Evaluate(float[] x) { Own.Normalize(x, x); }") },
        { "flag false", new Members("void Evaluate(Normalizer n, float[] x) { n.Normalize(x, update: false); n.Normalize(x); }") },
        { "flag unknown", new Members("void Evaluate(Normalizer n, float[] x, bool learn) { n.Normalize(x, learn); }") },
        { "flag in training", new Members("void Collect(Normalizer n, float[] x) { n.Normalize(x, true); }") },
        { "no flag", new Members("void Evaluate(Normalizer n, float[] x) { n.Update(x); }") },
        { "other type", new Members("void Evaluate(Chart chart) { chart.Update(update: true); }") },
        { "test of a normaliser", Of("[Obsolete] void EvaluateUpdates() { Own.Update(Seen); }") },
        { "word inside a name", Of("void TrainAndEvaluate() { Own.Update(Seen); }") },
        { "constructor", Of("public Agent() { Own.Update(Seen); }") },
        { "property", Of("int Count { get { Own.Update(Seen); return 1; } }") },
        { "moments of one's own", Of("void Evaluate(float[] x) { Seen.Add(x); }") },
    };

    [Fact]
    public async Task MessageNamesCallStatisticsAndMethod()
    {
        Diagnostic reported = (await Verifier.Verify("class C { void Evaluate(PolicyGen.Training.ObservationNormalizer n, PolicyGen.Training.RunningMoments m) { [|n.Update(m)|]; } }")).Single();
        Assert.Equal(DiagnosticSeverity.Info, reported.Severity);
        Assert.Equal(
            "'Update' updates the statistics of 'n' in 'Evaluate', so that what is evaluated is no longer what was trained and the order of episodes changes the result; only read them here",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Members Of(string members) => new("static readonly PolicyGen.Training.ObservationNormalizer Own = new(3);\nstatic readonly PolicyGen.Training.RunningMoments Seen = new(3);\n" + members);
}
