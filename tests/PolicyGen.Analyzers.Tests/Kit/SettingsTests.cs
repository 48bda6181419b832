using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>What .editorconfig says about names.</summary>
public class SettingsTests
{
    private static AnalyzerVerifier With(string key, string value) =>
        new(new LogOfActionAnalyzer()) { Config = ImmutableDictionary<string, string>.Empty.Add(key, value) };

    [Fact]
    public async Task NamesCanBeAdded() => await With("policygen.action_names", "torque, *_ctrl,motor*").Verify("""
        class C { double M(double torque, double leftTorque, double hip_ctrl, double Motor1, int torques) =>
            [|Math.Log(torque)|] + Math.Log(leftTorque) + [|Math.Log(hip_ctrl)|] + [|Math.Log(Motor1)|] + Math.Log(torques); }
        """);

    [Fact]
    public async Task NamesOfIntegersStayWhatTheyAre() => await With("policygen.action_names", "n").Verify("class C { double M(int n) => Math.Log(n); }");

    [Fact]
    public async Task HeuristicsCanBeTurnedOffAndMarkersStay() => await With("policygen.name_heuristics", "false").Verify("""
        class C { double M(double action, [Action] double x) => Math.Log(action) + [|Math.Log(x)|]; }
        """);

    [Fact]
    public async Task TheLogarithmOfAnActionIsAWarningByItsNameAlone()
    {
        ImmutableArray<Diagnostic> reported = await new AnalyzerVerifier(new LogOfActionAnalyzer()).Verify("class C { double M(float[] action) => [|Math.Log(action[0])|]; }");
        Assert.Equal(DiagnosticSeverity.Warning, reported.Single().Severity);
    }
}
