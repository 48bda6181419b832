using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests;

/// <summary>Code as it is typed: analyzers meet every prefix of it, and must neither throw nor hang.</summary>
public class RobustnessTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers = AllAnalyzers.Create();

    [Theory]
    [InlineData("""
        namespace Robots;
        public partial class Arm<T> where T : Arm<T>
        {
            [SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1.0, -2 }, High = new object[] { 1, 2f }, Hidden = [8, 8], Activation = Activation.Silu)]
            public partial class Policy { public Policy(string name) : this(3, 1ul) { } int Extra => 1; }
        }
        """)]
    [InlineData("""
        class Agent
        {
            private float x; private readonly float[] buffer = new float[4];
            double M(IPolicy policy, PolicyWorkspace workspace, [Action] ReadOnlySpan<float> torque, double[] actions)
            {
                policy.DeterministicAction(workspace, buffer); x = buffer[0];
                var (a, b) = (actions[0], actions.Select((y, i) => Math.Log(Math.Abs(y) + 1e-8) * i).Sum());
                foreach (var action in actions) { x += (float)Math.Log(action); }
                for (int i = 0; i < actions.Length; i++) a += MathF.Log(torque[i..][0]) + Math.Log(x) + Math.Log(a, 2);
                return actions switch { [var first, .., ^1] => Math.Log(first), _ => Math.Log(b) };
            }
        }
        """)]
    public async Task EveryPrefix(string source)
    {
        SyntaxTree whole = Compilations.Parse(source, "Test0.cs");
        foreach (SyntaxToken token in (await whole.GetRootAsync()).DescendantTokens())
        {
            // Diagnostics() fails when an analyzer throws.
            ImmutableArray<Diagnostic> reported = await AnalyzerRun.Diagnostics(Compilations.Create(source[..token.Span.End]), Analyzers);
            Assert.All(reported, diagnostic => Assert.StartsWith("PGEN", diagnostic.Id, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class A : B; partial class B : A;")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class A : A.Inner { public class Inner : A; }")]
    [InlineData("[GaussianPolicy(ActionDim = A.Dim)] partial class A { const int Dim = Other; const int Other = Dim; }")]
    [InlineData("[GaussianPolicy(ActionDim = 1), GaussianPolicy] [SquashedGaussianPolicy] partial interface I;")]
    [InlineData("class C { double x = 1; double action = action; double M() => Math.Log(x = x) + Math.Log(action = x); }")]
    [InlineData("class C { double M(double a) { var b = a; a = b; b = a; return Math.Log(b); } }")]
    [InlineData("unsafe class C { double M(float* action) => Math.Log(*action) + Math.Log(action[1]); }")]
    public async Task StrangeCode(string source)
    {
        ImmutableArray<Diagnostic> reported = await AnalyzerRun.Diagnostics(Compilations.Create(source), Analyzers);
        Assert.All(reported, diagnostic => Assert.StartsWith("PGEN", diagnostic.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingIsReportedWithoutTheReferences()
    {
        Compilation bare = Compilations.Create("[GaussianPolicy(ActionDim = 0)] class A { double M(double action) => System.Math.Log(action); }").WithReferences();
        Assert.Empty(await AnalyzerRun.Diagnostics(bare, Analyzers));
    }
}
