using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Analyzers.Usage;
using PolicyGen.Generator;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Usage;

/// <summary>One clear diagnostic at the exact place for each wrong use of an attribute, and none for right use.</summary>
public class DeclarationAnalyzerTests
{
    private static readonly AnalyzerVerifier Verifier = new(new DeclarationAnalyzer(), new PolicyGenerator());

    [Theory]
    // PGEN0001: not partial
    [InlineData("[GaussianPolicy(ActionDim = 1)] class {|PGEN0001:P|};")]
    [InlineData("[ValueFunction] public sealed class {|PGEN0001:V|} { }")]
    [InlineData("[QFunction(ActionDim = 1)] class {|PGEN0001:Q|};")]
    // PGEN0002: a containing type is not partial
    [InlineData("class {|PGEN0002:Outer|} { [GaussianPolicy(ActionDim = 1)] partial class P; }")]
    [InlineData("struct {|PGEN0002:Outer|} { partial class Middle { [ValueFunction] partial class V; } }")]
    [InlineData("class {|PGEN0002:Outer|} { [QuantileFunction(ActionDim = 1)] partial class Q; }")]
    // PGEN0003: targets that nothing can be generated into
    [InlineData("[GaussianPolicy(ActionDim = 1)] static partial class {|PGEN0003:P|};")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial record {|PGEN0003:P|};")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] file partial class {|PGEN0003:P|};")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class {|PGEN0003:P|}(int observationDim) { int D => observationDim; }")]
    [InlineData("class Base(int x) { public int X => x; } [GaussianPolicy(ActionDim = 1)] partial class {|PGEN0003:{|CS7036:P|}|} : Base;")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class A; [GaussianPolicy(ActionDim = 1)] partial class {|PGEN0003:{|CS7036:B|}|} : A;")]
    [InlineData("[QFunction(ActionDim = 1)] partial class A; [QFunction(ActionDim = 1)] partial class {|PGEN0003:{|CS7036:B|}|} : A;")]
    // PGEN0004: dimensions
    [InlineData("[{|PGEN0004:GaussianPolicy|}] partial class P;")]
    [InlineData("[{|PGEN0004:SquashedGaussianPolicy|}(Low = -2)] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = {|PGEN0004:0|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = {|PGEN0004:2_000_000_000|})] partial class P;")]
    [InlineData("[GaussianPolicy(ObservationDim = {|PGEN0004:-3|}, ActionDim = 1)] partial class P;")]
    [InlineData("[ValueFunction(ObservationDim = {|PGEN0004:0|})] partial class V;")]
    [InlineData("[{|PGEN0004:QFunction|}] partial class Q;")]
    [InlineData("[QFunction(ActionDim = {|PGEN0004:4097|}, ObservationDim = {|PGEN0004:0|}, Critics = {|PGEN0004:0|})] partial class Q;")]
    [InlineData("[QuantileFunction(ActionDim = 1, Critics = {|PGEN0004:101|}, Quantiles = {|PGEN0004:1|})] partial class Q;")]
    [InlineData("[QuantileFunction(ActionDim = 1, Quantiles = {|PGEN0004:1025|})] partial class Q;")]
    // PGEN0005: hidden layers
    [InlineData("[GaussianPolicy(ActionDim = 1, Hidden = new[] { 64, {|PGEN0005:0|} })] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, Hidden = [{|PGEN0005:-1|}, 8, {|PGEN0005:0|}])] partial class P;")]
    [InlineData("[ValueFunction(Hidden = {|PGEN0005:null|})] partial class V;")]
    [InlineData("[QFunction(ActionDim = 1, Hidden = [256, {|PGEN0005:0|}])] partial class Q;")]
    // PGEN0004 and PGEN0005: more parameters than fit, at the larger side of the largest matrix
    [InlineData("[GaussianPolicy(ActionDim = 1, Hidden = new[] { 65536, {|PGEN0005:65536|} })] partial class P;")]
    [InlineData("[ValueFunction(Hidden = [64, 1048576, 64, {|PGEN0005:1048576|}, 256])] partial class V;")]
    [InlineData("[ValueFunction(ObservationDim = 16367, Hidden = [{|PGEN0005:16384|}])] partial class V;")]
    [InlineData("[ValueFunction(ObservationDim = {|PGEN0004:1048576|}, Hidden = [512])] partial class V;")]
    [InlineData("[ValueFunction(ObservationDim = 1024, Hidden = [{|PGEN0005:1048576|}])] partial class V;")]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = {|PGEN0004:4096|}, ObservationDim = 4)] partial class P;")]
    [InlineData("[QFunction(ActionDim = 1, Hidden = [65536, {|PGEN0005:65536|}])] partial class Q;")]
    [InlineData("[QFunction(ActionDim = 4096, ObservationDim = {|PGEN0004:1048576|}, Hidden = [256])] partial class Q;")]
    [InlineData("[QuantileFunction(ActionDim = 1, Quantiles = 16, Hidden = [8192, 4096], Critics = {|PGEN0004:8|})] partial class Q;")]
    // PGEN0006: the type of a bound
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, Low = {|PGEN0006:\"-1\"|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, High = {|PGEN0006:null|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, High = {|PGEN0006:typeof(int)|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, High = {|PGEN0006:Activation.Relu|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, Low = new object[] { -1, {|PGEN0006:'x'|} })] partial class P;")]
    // PGEN0007: bounds that are not finite
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, Low = {|PGEN0007:double.NegativeInfinity|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, High = new[] { 1, {|PGEN0007:double.NaN|} })] partial class P;")]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 1, High = {|PGEN0007:1e300|})] partial class P;")]
    // PGEN0008: as many bounds as dimensions
    [InlineData("[SquashedGaussianPolicy(ActionDim = 4, Low = {|PGEN0008:new[] { -1, -2 }|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, High = {|PGEN0008:new double[0]|})] partial class P;")]
    // PGEN0009: the order of the bounds
    [InlineData("[SquashedGaussianPolicy(ActionDim = 4, Low = {|PGEN0009:1|}, High = -1)] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 4, High = {|PGEN0009:-1|})] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1.0, {|PGEN0009:3|} }, High = 3)] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, Low = 0, High = new[] { {|PGEN0009:-1|}, 1 })] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, Low = {|PGEN0009:1|}, High = 1.00000000001)] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, Low = {|PGEN0009:0|}, High = 1e-45)] partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, Low = 0, High = new[] { 1, {|PGEN0009:2.3e-38|} })] partial class P;")]
    // PGEN0010: the limits of the log-std
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStdMin = {|PGEN0010:3|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStdMax = {|PGEN0010:-5|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStdMin = {|PGEN0010:double.NegativeInfinity|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStdMin = {|PGEN0010:3|}, LogStdMax = 3, InitialLogStd = 3)] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStdMin = {|PGEN0010:-40.5|}, LogStdMax = {|PGEN0010:100|}, InitialLogStd = 95)] partial class P;")]
    // PGEN0011: the start of the log-std
    [InlineData("[GaussianPolicy(ActionDim = 1, InitialLogStd = {|PGEN0011:2.5|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, InitialLogStd = {|PGEN0011:double.NaN|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, InitialLogStd = {|PGEN0011:2|}, LogStdLimit = LogStdLimit.Smooth)] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, InitialLogStd = {|PGEN0011:-100|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, InitialLogStd = {|PGEN0011:double.NaN|})] partial class P;")]
    // PGEN0012: the gain
    [InlineData("[GaussianPolicy(ActionDim = 1, OutputGain = {|PGEN0012:0|})] partial class P;")]
    [InlineData("[ValueFunction(OutputGain = {|PGEN0012:double.PositiveInfinity|})] partial class V;")]
    [InlineData("[QuantileFunction(ActionDim = 1, OutputGain = {|PGEN0012:-1|})] partial class Q;")]
    // PGEN0013: a fixed full covariance
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 1, LogStd = {|PGEN0013:LogStdKind.Fixed|})] partial class P;")]
    // PGEN0014: undefined values
    [InlineData("[GaussianPolicy(ActionDim = 1, Activation = {|PGEN0014:(Activation)42|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStd = {|PGEN0014:(LogStdKind)(-1)|}, LogStdLimit = {|PGEN0014:(LogStdLimit)2|})] partial class P;")]
    [InlineData("[QFunction(ActionDim = 1, Activation = {|PGEN0014:(Activation)(-1)|})] partial class Q;")]
    // PGEN0015: two attributes
    [InlineData("[GaussianPolicy(ActionDim = 1), {|PGEN0015:SquashedGaussianPolicy|}(ActionDim = 1)] partial class P;")]
    [InlineData("[ValueFunction] partial class P; [{|PGEN0015:GaussianPolicy|}(ActionDim = 1)] partial class P;")]
    [InlineData("[QFunction(ActionDim = 1), {|PGEN0015:QuantileFunction|}(ActionDim = 1)] partial class Q;")]
    // PGEN0016: names that are taken
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { int {|PGEN0016:ActionDim|} => 1; }")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { void {|PGEN0016:Parameters|}() { } class {|PGEN0016:Mean|}; }")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { void {|PGEN0016:Initialize|}(ulong seed) { } }")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class {|PGEN0016:Entropy|};")]
    [InlineData("[ValueFunction] partial class V { float {|PGEN0016:Backward|} = 1; public float F() => Backward; }")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1)] partial class P { const int {|PGEN0016:_actionBounds|} = 1; void {|PGEN0016:LogStd|}(PolicyWorkspace w) { } }")]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 1)] partial class P { int {|PGEN0016:OffDiagonal|} => 1; }")]
    [InlineData("[QFunction(ActionDim = 1)] partial class Q { int {|PGEN0016:Critics|} => 1; void {|PGEN0016:BackwardToActions|}(QWorkspace w, ReadOnlySpan<float> g, Span<float> a) { } }")]
    [InlineData("[QuantileFunction(ActionDim = 1)] partial class {|PGEN0016:Quantiles|};")]
    // PGEN0016: names that are taken in a base class
    [InlineData("class Base { public int Parameters; protected void Initialize(ulong seed) { } } [GaussianPolicy(ActionDim = 1)] partial class {|PGEN0016:{|PGEN0016:P|}|} : Base;")]
    [InlineData("class Root<T> { internal class Entropy; } class Base : Root<int>; [GaussianPolicy(ActionDim = 1)] partial class {|PGEN0016:P|} : Base;")]
    [InlineData("abstract class Base { public abstract void Initialize(ulong seed); } [ValueFunction] partial class {|PGEN0016:{|CS0534:V|}|} : Base;")]
    [InlineData("partial class Base { int Mean; public int F() => Mean = 1; [GaussianPolicy(ActionDim = 1)] partial class {|PGEN0016:P|} : Base; }")]
    // PGEN0017: constructors
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { {|PGEN0017:P|}(int inputs, ulong seed) { } }")]
    [InlineData("[GaussianPolicy(ActionDim = 1, ObservationDim = 2)] partial class P { {|PGEN0017:P|}(ulong seed) { } }")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { {|PGEN0017:P|}(int inputs, ulong? seed) { } }")]
    [InlineData("[GaussianPolicy(ActionDim = 1, ObservationDim = 2)] partial class P { {|PGEN0017:P|}(ulong? seed) { } }")]
    [InlineData("[GaussianPolicy(ActionDim = 1, ObservationDim = 2)] partial class P { {|PGEN0017:P|}(string file) { } }")]
    [InlineData("[QFunction(ActionDim = 1)] partial class Q { {|PGEN0017:Q|}(int inputs, ulong seed) { } }")]
    [InlineData("[QuantileFunction(ActionDim = 1, ObservationDim = 2)] partial class Q { {|PGEN0017:Q|}(string file) { } }")]
    // PGEN0019 and PGEN0020: hardly meant
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStdMin = {|PGEN0019:-30|}, LogStdMax = {|PGEN0019:20|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, InitialLogStd = {|PGEN0019:-21|})] partial class P;")]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 1, Squash = false, Low = {|PGEN0020:-1|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, LogStdMin = {|PGEN0020:-9|}, LogStdMax = {|PGEN0020:double.NaN|}, LogStdLimit = {|PGEN0020:LogStdLimit.Smooth|})] partial class P;")]
    public async Task WrongUse(string markup) => await Verifier.Verify(markup);

    [Theory]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)] public partial class WalkerPolicy;")]
    [InlineData("namespace A { partial struct S { partial interface I { [GaussianPolicy(ActionDim = 1)] internal partial class P<T> where T : new(); } } }")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] abstract partial class P { public abstract int Extra { get; } }")]
    [InlineData("class Base; [ValueFunction(Hidden = [])] sealed partial class V : Base;")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { void Sample(float[] observation) { } void Forward<T>(T x) { } static P() { } }")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1.0, -2 }, High = new long[] { 1, 2 })] partial class P; partial class P;")]
    [InlineData("[ValueFunction(ObservationDim = 16366, Hidden = [16384])] partial class V;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, Low = 0, High = 2.4e-38)] partial class P;")]
    [InlineData("[QFunction(ObservationDim = 24, ActionDim = 4, Critics = 2, Hidden = [256, 256], Activation = Activation.Relu)] public partial class Q;")]
    [InlineData("[QuantileFunction(ActionDim = 4, Critics = 100, Quantiles = 1024, Hidden = [])] sealed partial class Q { public float Mean => 1; void Backward(int x) { } }")]
    [InlineData("[QuantileFunction(ActionDim = 4096, Quantiles = 2, Hidden = [8192, 4096], Critics = 3)] partial class Q;")]
    [InlineData("[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, InitialLogStd = -6)] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class P { public int OffDiagonal => 1; public int _actionBounds = 1; public float Mean(float[] x) => x[0]; }")]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 1, Squash = false)] partial class P { public int _actionBounds = 1; }")]
    [InlineData("class Base { private int Parameters => 1; public int F() => Parameters; public void Sample(int x) { } public void Initialize<T>(ulong seed) { } public class Mean<T>; } [GaussianPolicy(ActionDim = 1)] partial class P : Base;")]
    [InlineData("[System.Obsolete] class NotOurs { int ActionDim => 1; }")]
    public async Task RightUse(string source) => await Verifier.Verify(source);

    [Theory]
    // What the compiler reports itself is not reported again.
    [InlineData("[{|CS0592:GaussianPolicy|}(ActionDim = 1)] partial struct P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1), {|CS0579:GaussianPolicy|}(ActionDim = 1)] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = {|CS0029:\"4\"|})] partial class P;")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] class {|CS0260:P|}; partial class P;")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 1, Low = {|CS0103:Minimum|})] partial class P;")]
    public async Task CompilerErrors(string markup) => await Verifier.Verify(markup);

    [Theory]
    [InlineData("[SquashedGaussianPolicy(ActionDim = {|PGEN0004:0|})] partial class P;", "24")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, Low = {|PGEN0009:1|}, High = 0)] partial class P;", "24, 7")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, ObservationDim = {|PGEN0004:0|})] partial class P;", "7")]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 2, LogStd = {|PGEN0013:LogStdKind.Fixed|})] partial class P;", "24")]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2, High = new[] { 1, 2 }, Hidden = [1048576, {|PGEN0005:1048576|}])] partial class P;", "24")]
    [InlineData("[GaussianPolicy(ActionDim = 2), {|PGEN0015:ValueFunction|}] partial class P;", "24")]
    public async Task CodeThatUsesAWronglyDeclaredPolicyStaysQuiet(string declaration, string arguments) => await Verifier.Verify($$"""
        {{declaration}}
        class Use
        {
            float[] Act(float[] observation)
            {
                var policy = new P({{arguments}});
                PolicyWorkspace workspace = policy.CreateWorkspace();
                policy.Forward(observation, workspace);
                var action = new float[P.ActionDim];
                policy.DeterministicAction(workspace, action);
                return action;
            }
        }
        """);

    [Theory]
    [InlineData("[{|PGEN0004:QFunction|}] partial class Q;", "24")]
    [InlineData("[QuantileFunction(ActionDim = 2, Critics = {|PGEN0004:0|}, Quantiles = {|PGEN0004:0|})] partial class Q;", "24")]
    [InlineData("[QFunction(ActionDim = 2, ObservationDim = {|PGEN0004:0|})] partial class Q;", "7")]
    [InlineData("[QFunction(ActionDim = 2, Hidden = [1048576, {|PGEN0005:1048576|}])] partial class Q;", "24")]
    public async Task CodeThatUsesAWronglyDeclaredCriticStaysQuiet(string declaration, string arguments) => await Verifier.Verify($$"""
        {{declaration}}
        class Use
        {
            float[] Evaluate(float[] observations, float[] actions)
            {
                var critic = new Q({{arguments}});
                var values = new float[Q.Critics * Q.Quantiles];
                critic.Forward(observations, actions, critic.CreateWorkspace(), values);
                return values;
            }
        }
        """);

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public async Task OldLanguageVersion(LanguageVersion version)
    {
        var old = new AnalyzerVerifier(new DeclarationAnalyzer(), new PolicyGenerator()) { ParseOptions = Compilations.ParseOptions.WithLanguageVersion(version) };
        await old.Verify("[{|PGEN0018:PolicyGen.GaussianPolicy|}(ActionDim = 1)] partial class P { }");
    }

    [Theory]
    [InlineData("SquashedGaussianPolicy(ActionDim = 2)")]
    [InlineData("FullCovarianceGaussianPolicy(ActionDim = 2)")]
    [InlineData("ValueFunction")]
    [InlineData("QFunction(ActionDim = 2)")]
    [InlineData("QuantileFunction(ActionDim = 2, Critics = 5)")]
    public async Task OldestLanguageVersion(string attribute)
    {
        CSharpParseOptions options = Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp13);
        CSharpCompilation compilation = Compilations.Create(options, Compilations.Options, $"[{attribute}] partial class P {{ }}");
        CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Assert.True(generated.SyntaxTrees.Count() > compilation.SyntaxTrees.Length);
        Compilations.AssertCompiles(generated, DiagnosticSeverity.Warning);
        Assert.Empty(await AnalyzerRun.Diagnostics(generated, new DeclarationAnalyzer()));
    }

    [Theory]
    [InlineData(
        "[SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1.0, {|PGEN0009:3|} }, High = 2.5)] partial class P;",
        "Low = 3 is not below High = 2.5 in dimension 1, so that there is no action between them; swap them or widen the range")]
    [InlineData(
        "[SquashedGaussianPolicy(ActionDim = 1, Low = {|PGEN0009:0|}, High = 1e-45)] partial class P;",
        "Low = 0 is not far enough below High = 1E-45, so that half their distance underflows in float32; swap them or widen the range")]
    [InlineData(
        "[GaussianPolicy(ActionDim = {|PGEN0004:5000|})] partial class P;",
        "ActionDim is 5000, but a width is from 1 to 4096; set ActionDim accordingly")]
    [InlineData(
        "[QFunction(ActionDim = 1, Critics = {|PGEN0004:0|})] partial class Q;",
        "Critics is 0, but an ensemble has from 1 to 100 networks; set Critics accordingly")]
    [InlineData(
        "[QuantileFunction(ActionDim = 1, Quantiles = {|PGEN0004:1|})] partial class Q;",
        "Quantiles is 1, but a distribution has from 2 to 1024 quantiles; set Quantiles accordingly")]
    [InlineData(
        "[QFunction(ObservationDim = 1, ActionDim = 1, Hidden = [8192, 4096], Critics = {|PGEN0004:8|})] partial class Q;",
        "Critics is 8, but the parameters would fill 269189248 floats, more than the 268435456 of one buffer; set Critics accordingly")]
    [InlineData(
        "[ValueFunction(Hidden = [65536, {|PGEN0005:65536|}])] partial class V;",
        "A hidden layer has width 65536, but the parameters would fill 4296212496 floats, more than the 268435456 of one buffer; correct it, or leave Hidden empty for no hidden layer")]
    [InlineData(
        "[FullCovarianceGaussianPolicy(ActionDim = 4096, LogStd = LogStdKind.Free, Hidden = [14210, {|PGEN0005:14210|}])] partial class P;",
        "A hidden layer has width 14210, but the parameters would fill 268764624 floats, more than the 268435456 of one buffer; correct it, or leave Hidden empty for no hidden layer")]
    [InlineData(
        "[GaussianPolicy(ActionDim = 1, LogStdMax = {|PGEN0010:100|})] partial class P;",
        "LogStdMax = 100 is outside [-40, 40], beyond which the variance or its reciprocal overflows in float32; give two increasing numbers such as the defaults -5 and 2")]
    [InlineData(
        "[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, InitialLogStd = {|PGEN0011:-100|})] partial class P;",
        "InitialLogStd = -100 is not in [-40, 40], so that the policy could not start there; move it")]
    [InlineData(
        "class Base { public int Parameters; } [GaussianPolicy(ActionDim = 1)] partial class {|PGEN0016:P|} : Base;",
        "'Base.Parameters' has the name of a member that is generated into 'P', and both cannot exist; rename it")]
    [InlineData(
        "[GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, LogStdMin = {|PGEN0020:-9|})] partial class P;",
        "LogStdMin has no effect while LogStd is Fixed, whose value no limit changes; remove LogStdMin, or let LogStd be Free or StateDependent")]
    public async Task MessagesNameTheValueTheConsequenceAndTheRemedy(string markup, string message)
    {
        ImmutableArray<Diagnostic> reported = await Verifier.Verify(markup);
        Assert.Equal(message, reported.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
