using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Estimators;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Estimators;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Estimators;

/// <summary>PGEN2002: the action of one draw and the log-probability of another, and draws that are rightly two.</summary>
public class SampledTwiceTests : RuleTests<SampledTwiceTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new SampledTwiceAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new SampledTwiceCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("IPolicy policy, PolicyWorkspace workspace, float[] observation", Libraries.Torch + Libraries.MathNet)
    {
        { "one acts and the other scores", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\n[|policy.Sample(workspace, ref random, scratch, v, logProb)|];\nreturn action[0] + logProb[0];", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nreturn action[0] + logProb[0];" },
        { "shared buffer of log-probabilities", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nu[0] = action[0];\n[|policy.Sample(workspace, ref random, scratch, v, logProb)|];\nreturn action[0] + logProb[0];", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nu[0] = action[0];\nreturn action[0] + logProb[0];" },
        { "scores first", $"{Buffers}[|policy.Sample(workspace, ref random, scratch, v, logProb)|];\npolicy.Sample(workspace, ref random, action, u, unused);\nreturn action[0] + logProb[0];", RuleCases.NoFix },
        { "temporary array", $"{Buffers}policy.Sample(workspace, ref random, action, u, new float[1]);\n[|policy.Sample(workspace, ref random, new float[2], v, logProb)|];\nreturn action[0] + logProb[0];" },
        { "pre-squash value of the second kept", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\n[|policy.Sample(workspace, ref random, scratch, v, logProb)|];\nreturn action[0] + logProb[0] + v[0];", RuleCases.NoFix },
        { "within a loop", $"{Buffers}for (int i = 0; i < 3; i++)\n{{\n    policy.Forward(observation, workspace);\n    policy.Sample(workspace, ref random, action, u, unused);\n    [|policy.Sample(workspace, ref random, scratch, v, logProb)|];\n    observation[0] = action[0] + logProb[0];\n}}\n\nreturn 0;" },
        { "spans", $"{Buffers}policy.Sample(workspace, ref random, action.AsSpan(0, 2), u, unused);\n[|policy.Sample(workspace, ref random, scratch.AsSpan(), v, logProb)|];\nreturn action[0] + logProb[0];" },
        { "noise given", $"{Buffers}policy.SampleFromNoise(workspace, observation, action, u, unused);\n[|policy.Sample(workspace, ref random, scratch, v, logProb)|];\nreturn action[0] + logProb[0];" },
        { "generated policy", new Members($"double M(WalkerPolicy policy, PolicyWorkspace workspace)\n{{\n    {Buffers}    policy.Sample(workspace, ref random, action, u, unused);\n    [|policy.Sample(workspace, ref random, scratch, v, logProb)|];\n    return action[0] + logProb[0];\n}}\n}}\n[GaussianPolicy(ActionDim = 1, ObservationDim = 2)] public partial class WalkerPolicy\n{{") },
        { "distribution", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist)\n{\n    var action = dist.sample();\n    Act(action);\n    return dist.log_prob([|dist.sample()|]);\n}\nvoid Act(TorchSharp.torch.Tensor x) { }"), new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist)\n{\n    var action = dist.sample();\n    Act(action);\n    return dist.log_prob(action);\n}\nvoid Act(TorchSharp.torch.Tensor x) { }") },
        { "sample and rsample", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist)\n{\n    var action = dist.sample();\n    Act(action);\n    return dist.log_prob([|dist.rsample()|]);\n}\nvoid Act(TorchSharp.torch.Tensor x) { }") },
        { "local of its own", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist)\n{\n    var action = dist.sample();\n    var again = [|dist.sample()|];\n    Act(action);\n    return dist.log_prob(again);\n}\nvoid Act(TorchSharp.torch.Tensor x) { }") },
        { "acts afterwards", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist)\n{\n    var logp = dist.log_prob([|dist.sample()|]);\n    var action = dist.sample();\n    Act(action);\n    return logp;\n}\nvoid Act(TorchSharp.torch.Tensor x) { }") },
        { "MathNet", "var normal = new MathNet.Numerics.Distributions.Normal(0, 1);\ndouble action = normal.Sample();\nobservation[0] = (float)action;\nreturn normal.DensityLn([|normal.Sample()|]);", "var normal = new MathNet.Numerics.Distributions.Normal(0, 1);\ndouble action = normal.Sample();\nobservation[0] = (float)action;\nreturn normal.DensityLn(action);" },

        { "one draw", $"{Buffers}policy.Sample(workspace, ref random, action, u, logProb);\nreturn action[0] + logProb[0];" },
        { "another observation", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\npolicy.Forward(observation, workspace);\npolicy.Sample(workspace, ref random, scratch, v, logProb);\nreturn action[0] + logProb[0];" },
        { "another workspace", $"{Buffers}var other = policy.CreateWorkspace();\npolicy.Sample(workspace, ref random, action, u, unused);\npolicy.Sample(other, ref random, scratch, v, logProb);\nreturn action[0] + logProb[0];" },
        { "another policy", new Members($"double M(IPolicy policy, IPolicy target, PolicyWorkspace workspace)\n{{\n    {Buffers}    policy.Sample(workspace, ref random, action, u, unused);\n    target.Sample(workspace, ref random, scratch, v, logProb);\n    return action[0] + logProb[0];\n}}") },
        { "both used", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\npolicy.Sample(workspace, ref random, scratch, v, logProb);\nreturn action[0] + unused[0] + scratch[0] + logProb[0];" },
        { "both actions used", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\npolicy.Sample(workspace, ref random, scratch, v, logProb);\nreturn action[0] + logProb[0] + scratch[0];" },
        { "entropy of many draws", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\ndouble sum = action[0];\nfor (int i = 0; i < 9; i++)\n{{\n    policy.Sample(workspace, ref random, scratch, v, logProb);\n    sum -= logProb[0];\n}}\n\nreturn sum;" },
        { "two branches", $"{Buffers}if (observation[0] > 0) {{ policy.Sample(workspace, ref random, action, u, unused); }}\nelse {{ policy.Sample(workspace, ref random, scratch, v, logProb); }}\n\nreturn action[0] + logProb[0];" },
        { "buffers of the caller", new Members("void M(IPolicy policy, PolicyWorkspace workspace, ref RandomStream random, float[] a, float[] b, float[] u, float[] p, float[] q)\n{\n    policy.Sample(workspace, ref random, a, u, p);\n    policy.Sample(workspace, ref random, b, u, q);\n}") },
        { "acting only", $"{Buffers}policy.Sample(workspace, ref random, action, u, unused);\npolicy.Sample(workspace, ref random, scratch, v, unused);\nreturn action[0] + scratch[0];" },
        { "same tensor", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist) { var action = dist.sample(); return dist.log_prob(action) + action; }") },
        { "two distributions", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist, TorchSharp.Modules.Normal other) { var action = dist.sample(); Act(action); return other.log_prob(other.sample()); }\nvoid Act(TorchSharp.torch.Tensor x) { }") },
        { "action scored as well", new Members("TorchSharp.torch.Tensor M(TorchSharp.Modules.Normal dist) { var action = dist.sample(); var entropy = dist.log_prob(dist.rsample()); return dist.log_prob(action) + entropy; }") },
        { "distribution made anew", new Members("TorchSharp.torch.Tensor M(TorchSharp.torch.Tensor m) { var dist = TorchSharp.torch.distributions.Normal(m, m); var action = dist.sample(); Act(action); dist = TorchSharp.torch.distributions.Normal(m, m); return dist.log_prob(dist.sample()); }\nvoid Act(TorchSharp.torch.Tensor x) { }") },
        { "another class's Sample", new Members("class Sampler { public void Sample(float[] a, float[] p) { } }\nfloat M(Sampler s) { var a = new float[1]; var p = new float[1]; s.Sample(a, new float[1]); s.Sample(new float[1], p); return a[0] + p[0]; }") },
    };

    private const string Buffers = "var random = new RandomStream(1, 2);\nfloat[] action = new float[2], scratch = new float[2], u = new float[2], v = new float[2], logProb = new float[1], unused = new float[1];\n";

    [Fact]
    public async Task MessageNamesTheDrawAndTheAction() => Assert.Equal(
        "dist.sample() draws anew, so that the log-probability is not that of 'action', which another draw gave, and the gradient is noise; use one draw for both",
        (await Verifier.Verify("class C { void M(TorchSharp.Modules.Normal dist) { var action = dist.sample(); var used = action; var p = dist.log_prob([|dist.sample()|]); } }" + Libraries.Torch)).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
