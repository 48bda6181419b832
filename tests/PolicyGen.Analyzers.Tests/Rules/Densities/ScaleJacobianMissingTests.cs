using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Tests.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Densities;

/// <summary>PGEN1008: corrections for tanh without that for the scale of the action, and such with it or without a scale.</summary>
public class ScaleJacobianMissingTests : RuleTests<ScaleJacobianMissingTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new ScaleJacobianMissingAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("double u, double scale, double bias, double low, double high, double[] us, float[] action, float[] x", Libraries.Torch)
    {
        { "scale and bias", "double t = Math.Tanh(u); action[0] = (float)(scale * t + bias); return -[|SquashMath.LogTanhJacobian(u)|];" },
        { "local called action", "double t = Math.Tanh(u); double scaledAction = t * scale; return scaledAction - [|SquashMath.LogTanhJacobian(u)|];" },
        { "textbook form", "double t = Math.Tanh(u); double a = scale * t, newAction = a; action[0] = (float)(t * scale); return -[|Math.Log(1 - t * t + 1e-6)|] + newAction;" },
        { "half of the range", "double t = Math.Tanh(u); action[0] = (float)(low + 0.5 * (high - low) * (t + 1)); return -[|SquashMath.LogTanhJacobian(u)|];" },
        { "tanh in place", "action[0] = (float)(scale * Math.Tanh(u)); return -[|SquashMath.LogTanhJacobian(u)|];" },
        { "constant", "action[0] = (float)(2 * Math.Tanh(u)); return -[|SquashMath.LogTanhJacobian(u)|];" },
        { "correction first", "double correction = [|SquashMath.LogTanhJacobian(u)|]; action[0] = (float)(Math.Tanh(u) * scale); return -correction;" },
        { "loop", "double sum = 0; for (int i = 0; i < 2; i++) { double t = Math.Tanh(us[i]); action[i] = (float)(t * scale); sum -= [|SquashMath.LogTanhJacobian(us[i])|]; } return sum;" },
        { "field", new Members("double scale; readonly float[] action = new float[2];\ndouble M(double u) { action[0] = (float)(scale * Math.Tanh(u)); return [|SquashMath.LogTanhJacobian(u)|]; }") },
        { "marked parameter", new Members("double M(double u, double scale, [Action] Span<float> torque) { torque[0] = (float)(scale * Math.Tanh(u)); return [|SquashMath.LogTanhJacobian(u)|]; }") },
        { "passed for a marked parameter", new Members("static void Act([Action] double torque) { }\ndouble M(double u, double scale) { Act(scale * Math.Tanh(u)); return [|SquashMath.LogTanhJacobian(u)|]; }") },
        { "float", new Members("float M(float u, float scale, float[] actions) { float t = MathF.Tanh(u); actions[0] = t * scale; return [|SquashMath.LogTanhJacobian(u)|]; }") },
        { "other logarithm", "double t = Math.Tanh(u); action[0] = (float)(t * scale); return -[|SquashMath.LogTanhJacobian(u)|] - Math.Log(bias);" },
        { "tensors", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor u, TorchSharp.torch.Tensor scale) { var t = u.tanh(); var action = t * scale; return [|(1 - t.pow(2) + 1e-6).log()|] + action * 0; }") },

        { "logarithm of the scale", "double t = Math.Tanh(u); action[0] = (float)(scale * t + bias); return -SquashMath.LogTanhJacobian(u) - Math.Log(scale);" },
        { "logarithm of the range", "double t = Math.Tanh(u); action[0] = (float)(low + 0.5 * (high - low) * (t + 1)); return -SquashMath.LogTanhJacobian(u) - Math.Log((high - low) / 2);" },
        { "scale in a local", "double half = (high - low) / 2; action[0] = (float)(half * Math.Tanh(u)); return -SquashMath.LogTanhJacobian(u) - Math.Log(high - low) + Math.Log(2);" },
        { "logarithm of a constant", "action[0] = (float)(2 * Math.Tanh(u)); return -SquashMath.LogTanhJacobian(u) - Math.Log(2);" },
        { "called so", "double logScale = x[0]; action[0] = (float)(scale * Math.Tanh(u)); return -SquashMath.LogTanhJacobian(u) - logScale;" },
        { "inside the logarithm", "double t = Math.Tanh(u); action[0] = (float)(scale * t); return -Math.Log(scale * (1 - t * t) + 1e-6);" },
        { "no scale", "action[0] = (float)Math.Tanh(u); return -SquashMath.LogTanhJacobian(u);" },
        { "one", "action[0] = (float)(1.0 * Math.Tanh(u)); return -SquashMath.LogTanhJacobian(u);" },
        { "sign", "action[0] = (float)(-1 * Math.Tanh(u)); return -SquashMath.LogTanhJacobian(u);" },
        { "no correction", "action[0] = (float)(scale * Math.Tanh(u)); return 0;" },
        { "gradient of the correction", "double gradient = 2 * Math.Tanh(u); return SquashMath.LogTanhJacobian(u) * gradient;" },
        { "another product", "double t = Math.Tanh(u); double gain = scale * t; return SquashMath.LogTanhJacobian(u) + gain;" },
        { "scaled pre-squash", "action[0] = (float)Math.Tanh(scale * u); return -SquashMath.LogTanhJacobian(u);" },
        { "action scaled of something else", "action[0] = (float)(scale * x[0]); return -SquashMath.LogTanhJacobian(u);" },
        { "other method", new Members("double scale;\nvoid Act(double u, float[] action) => action[0] = (float)(scale * Math.Tanh(u));\ndouble LogJacobian(double u) => SquashMath.LogTanhJacobian(u);") },
        { "another quantity", "double rho = x[0]; action[0] = (float)(scale * rho); return Math.Log(1 - rho * rho);" },
    };

    [Fact]
    public async Task MessageNamesTheSquashedValueAndTheRemedy() => Assert.Equal(
        "'t' is scaled to the action, so that its log-density lacks the logarithm of that factor beside the correction for tanh; subtract log of it for each dimension",
        (await Verifier.Verify("class C { double M(double u, double scale, double[] action) { double t = Math.Tanh(u); action[0] = scale * t; return [|SquashMath.LogTanhJacobian(u)|]; } }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
