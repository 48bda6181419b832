using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2001: samples that are clamped and then scored, and clamps that do no harm.</summary>
public class ClampThenLogProbTests : RuleTests<ClampThenLogProbTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new ClampThenLogProbAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new ClampThenLogProbCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("IPolicy policy, PolicyWorkspace workspace, float[] action, float[] u, float[] logProb, double mean, double std, double noise", Libraries.Torch + Libraries.MathNet + Libraries.Tensors)
    {
        { "second array", $"{Draw}var clipped = new float[2];\nfor (int i = 0; i < 2; i++) clipped[i] = Math.Clamp(action[i], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, [|clipped|], logProb);", $"{Draw}var clipped = new float[2];\nfor (int i = 0; i < 2; i++) clipped[i] = Math.Clamp(action[i], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, action, logProb);" },
        { "in place", $"{Draw}for (int i = 0; i < 2; i++)\n{{\n    action[i] = Math.Clamp(action[i], -1f, 1f);\n}}\n\nreturn policy.LogProbOfAction(workspace, [|action|], logProb);", RuleCases.NoFix },
        { "Max of Min", $"{Draw}for (int i = 0; i < 2; i++) action[i] = MathF.Max(-1f, MathF.Min(1f, action[i]));\nreturn policy.LogProbOfAction(workspace, [|action|], logProb);" },
        { "Select", $"{Draw}var clipped = action.Select(a => Math.Clamp(a, -1f, 1f)).ToArray();\nreturn policy.LogProbOfAction(workspace, [|clipped|], logProb);" },
        { "Select as argument", $"{Draw}return policy.LogProbOfAction(workspace, [|action.Select(a => Math.Clamp(a, -1f, 1f)).ToArray()|], logProb);" },
        { "TensorPrimitives", $"{Draw}var clipped = new float[2];\nSystem.Numerics.Tensors.TensorPrimitives.Clamp(action, -1f, 1f, clipped);\nreturn policy.LogProbOfAction(workspace, [|clipped|], logProb);" },
        { "noise given", "policy.SampleFromNoise(workspace, u, action, u, logProb);\naction[0] = Math.Clamp(action[0], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, [|action|], logProb);" },
        { "span of the array", $"{Draw}for (int i = 0; i < 2; i++) action[i] = Math.Clamp(action[i], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, [|action.AsSpan(0, 2)|], logProb);" },
        { "helper that returns", new Members($"static float[] Clip(float[] x) => x.Select(a => Math.Clamp(a, -1f, 1f)).ToArray();\nint M({Policy})\n{{\n    {Draw}    var clipped = Clip(action);\n    return policy.LogProbOfAction(workspace, [|clipped|], logProb);\n}}") },
        { "helper in place", new Members($"static void Clip(float[] x) {{ for (int i = 0; i < x.Length; i++) x[i] = Math.Clamp(x[i], -1f, 1f); }}\nint M({Policy})\n{{\n    {Draw}    Clip(action);\n    return policy.LogProbOfAction(workspace, [|action|], logProb);\n}}") },
        { "generated policy", new Members($"int M(WalkerPolicy policy, PolicyWorkspace workspace, ref RandomStream random, float[] action, float[] u, float[] logProb)\n{{\n    policy.Sample(workspace, ref random, action, u, logProb);\n    action[0] = Math.Clamp(action[0], -0.5f, 0.5f);\n    return policy.LogProbOfAction(workspace, [|action|], logProb);\n}}\n}}\n[GaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy\n{{") },
        { "conditional", $"{Draw}if (noise > 0) action[0] = Math.Clamp(action[0], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, [|action|], logProb);" },
        { "distribution of MathNet", "var normal = new MathNet.Numerics.Distributions.Normal(mean, std);\ndouble a = normal.Sample();\ndouble clipped = Math.Clamp(a, -1, 1);\nreturn normal.DensityLn([|clipped|]);", "var normal = new MathNet.Numerics.Distributions.Normal(mean, std);\ndouble a = normal.Sample();\ndouble clipped = Math.Clamp(a, -1, 1);\nreturn normal.DensityLn(a);" },
        { "clamped where it is drawn", "double a = Math.Clamp(mean + std * noise, -1, 1);\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, [|a|]);", "double a = Math.Clamp(mean + std * noise, -1, 1);\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, mean + std * noise);" },
        { "overwritten", "double a = mean + std * noise;\na = Math.Clamp(a, -1, 1);\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, [|a|]);", RuleCases.NoFix },
        { "bounded by hand", "double a = mean + std * noise;\nif (a > 1) a = 1;\nif (a < -1) { a = -1; }\n\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, [|a|]);", RuleCases.NoFix },
        { "bounded by a choice", "double a = mean + std * noise;\ndouble b = a > 1 ? 1 : a < -1 ? -1 : a;\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, [|b|]);", "double a = mean + std * noise;\ndouble b = a > 1 ? 1 : a < -1 ? -1 : a;\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, a);" },
        { "density by hand", "double drawn = mean + std * noise;\ndouble a = Math.Clamp(drawn, -1, 1);\ndouble z = ([|a|] - mean) / std;\nreturn -0.5 * z * z - Math.Log(std);", "double drawn = mean + std * noise;\ndouble a = Math.Clamp(drawn, -1, 1);\ndouble z = (drawn - mean) / std;\nreturn -0.5 * z * z - Math.Log(std);" },
        { "density by hand with a power", "double a = mean + std * noise;\na = Math.Max(-1, Math.Min(1, a));\nreturn -Math.Pow(([|a|] - mean) / std, 2) / 2 - Math.Log(std);" },
        { "square by hand over the variance", "double a = Math.Clamp(mean + std * noise, -1, 1);\ndouble d = [|a|] - mean;\nreturn -(d * d) / (2 * std * std);" },
        { "minus before the square", "double a = Math.Clamp(mean + std * noise, -1, 1);\ndouble z = ([|a|] - mean) / std;\nreturn -z * z / 2;" },
        { "half the square of a difference", "double a = Math.Clamp(mean + std * noise, -1, 1);\ndouble d = [|a|] - mean;\nreturn -0.5 * d * d;" },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist) { var a = dist.sample(); return dist.log_prob([|a.clamp(-1, 1)|]); }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist) { var a = dist.sample(); return dist.log_prob(a); }") },
        { "torch.clamp", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist) { var a = TorchSharp.torch.clamp(dist.rsample(), -1, 1); return dist.log_prob([|a|]); }") },
        { "own density", new Members("static double GaussianLogProb(double x, double m, double s) => -(x - m) * (x - m) / (2 * s * s);\ndouble M(double mean, double std, double noise)\n{\n    double action = mean + std * noise;\n    double clipped = Math.Clamp(action, -1, 1);\n    return GaussianLogProb([|clipped|], mean, std);\n}") },
        { "marked members", new Members("[return: LogProb] double Score([Action] double x) => -x * x;\ndouble SampleAction() => 0.5;\ndouble M() { double a = SampleAction(); return Score([|Math.Clamp(a, -1, 1)|]); }") },

        { "clamped for the environment only", $"{Draw}var clipped = action.Select(a => Math.Clamp(a, -1f, 1f)).ToArray();\nu[0] = clipped[0];\nreturn policy.LogProbOfAction(workspace, action, logProb);" },
        { "clamped after scoring", $"{Draw}int n = policy.LogProbOfAction(workspace, action, logProb);\naction[0] = Math.Clamp(action[0], -1f, 1f);\nreturn n;" },
        { "clamped after scoring in a loop", $"for (int k = 0; k < 3; k++)\n{{\n    {Draw}    policy.LogProbOfAction(workspace, action, logProb);\n    action[0] = Math.Clamp(action[0], -1f, 1f);\n}}\n\nreturn 0;" },
        { "drawn anew since", $"action[0] = Math.Clamp(action[0], -1f, 1f);\n{Draw}return policy.LogProbOfAction(workspace, action, logProb);" },
        { "actions from outside", "for (int i = 0; i < 2; i++) action[i] = Math.Clamp(action[i], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, action, logProb);" },
        { "deterministic action", "policy.DeterministicAction(workspace, action);\naction[0] = Math.Clamp(action[0], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, action, logProb);" },
        { "clamped mean", "double m = Math.Clamp(mean, -1, 1);\ndouble a = m + std * noise;\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(m, std, a);" },
        { "reset under another condition", "double a = mean + std * noise;\nif (noise > 3) a = 0;\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, a);" },
        { "standardised, but not squared", "double a = Math.Clamp(mean + std * noise, -1, 1); return (a - mean) / std;" },
        { "sample variance", "double sum = 0;\nfor (int i = 0; i < 9; i++)\n{\n    double a = Math.Max(0, mean + std * noise);\n    sum += (a - mean) * (a - mean);\n}\n\nreturn sum / 9;" },
        { "squared distance", "double a = Math.Clamp(mean + std * noise, -1, 1); return Math.Pow(a - mean, 2);" },
        { "distance from another point", "double a = Math.Clamp(mean + std * noise, -1, 1); double d = a - noise; return d * d;" },
        { "density of the sample as drawn", "double a = mean + std * noise; double b = Math.Clamp(a, -1, 1); double z = (a - mean) / std; return b - 0.5 * z * z;" },
        { "clamped noise", "double n = Math.Clamp(noise, -3, 3);\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(0, 1, n);" },
        { "clamped data", "double x = Math.Clamp(action[0], -5, 5);\nreturn MathNet.Numerics.Distributions.Normal.PDFLn(mean, std, x);" },
        { "clamped log-probability", $"{Draw}logProb[0] = Math.Clamp(logProb[0], -20f, 2f);\nreturn policy.LogProbOfAction(workspace, action, logProb);" },
        { "another array", $"{Draw}u[0] = Math.Clamp(u[0], -1f, 1f);\nreturn policy.LogProbOfAction(workspace, action, logProb);" },
        { "pre-squash values", $"{Draw}action[0] = Math.Clamp(action[0], -1f, 1f);\npolicy.LogProb(workspace, u, logProb);\nreturn 0;" },
        { "no clamp", $"{Draw}return policy.LogProbOfAction(workspace, action, logProb);" },
        { "a probability of something else", new Members("static double LogProb(double x) => -x * x;\ndouble M(double hitChance) => LogProb(Math.Clamp(hitChance, 0, 1));") },
        { "distribution scored as drawn", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist) { var a = dist.sample(); var clipped = a.clamp(-1, 1); return dist.log_prob(a) + clipped; }") },
        { "clamped twin of a replay", new Members("static double LogProb(double action) => -action * action;\ndouble M(double storedAction) => LogProb(Math.Clamp(storedAction, -1, 1));") },
    };

    private const string Policy = "IPolicy policy, PolicyWorkspace workspace, float[] action, float[] u, float[] logProb";

    private const string Draw = "var random = new RandomStream(1, 2);\npolicy.Sample(workspace, ref random, action, u, logProb);\n";

    [Fact]
    public async Task MessageNamesTheActionAndTheRemedy()
    {
        Diagnostic reported = (await Verifier.Verify("""
            class C { int M(IPolicy policy, PolicyWorkspace workspace, ref RandomStream random, float[] action, float[] u, float[] logProb)
            { policy.Sample(workspace, ref random, action, u, logProb); action[0] = System.Math.Clamp(action[0], -1f, 1f); return policy.LogProbOfAction(workspace, [|action|], logProb); } }
            """)).Single();
        Assert.Equal(DiagnosticSeverity.Warning, reported.Severity);
        Assert.Equal(
            "'action' was clamped after it was drawn, so that its log-probability is that of the bound and ratios are wrong there; score the action as it was drawn, and clamp only what the environment gets",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task WhatOnlyNamesSayIsAnInfo() => Assert.Equal(DiagnosticSeverity.Info, (await Verifier.Verify("""
        class C { static double LogProb(double action) => -action * action; double M(double mean, double std, double noise) { double action = mean + std * noise; action = System.Math.Clamp(action, -1, 1); return LogProb([|action|]); } }
        """)).Single().Severity);
}
