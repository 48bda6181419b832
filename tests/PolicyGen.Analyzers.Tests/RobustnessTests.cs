using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests;

/// <summary>Code as it is typed, and code as nobody writes it: analyzers meet it, and must neither throw nor hang.</summary>
public class RobustnessTests
{
    /// <summary>Set to 1 to try every prefix of every sample, which takes minutes; else some prefixes of each.</summary>
    private const string AllPrefixes = "POLICYGEN_ALL_PREFIXES";

    private const int PrefixesOfEach = 12;

    private static readonly DiagnosticAnalyzer[] Analyzers = AllAnalyzers.Create();

    /// <summary>Numbers of samples, of which there are 50 at least.</summary>
    public static TheoryData<int> SampleIndices => [.. Enumerable.Range(0, SampleFiles.All.Length)];

    [Fact]
    public void ThereAreFiftySamples() => Assert.InRange(SampleFiles.All.Length, 50, int.MaxValue);

    [Theory]
    [MemberData(nameof(SampleIndices))]
    public async Task EveryPrefix(int index)
    {
        (string source, CSharpParseOptions options) = SampleFiles.All[index];
        SyntaxToken[] tokens = [.. (await Compilations.Parse(source, "Test0.cs", options).GetRootAsync()).DescendantTokens()];
        bool all = Environment.GetEnvironmentVariable(AllPrefixes) == "1";
        int step = all ? 1 : Math.Max(1, tokens.Length / PrefixesOfEach);

        // Each sample begins elsewhere, so that not all are cut at the same depth.
        for (int i = all ? 0 : index % step; i < tokens.Length; i += step)
        {
            await Run(Compilations.Create(options, Compilations.Options.WithAllowUnsafe(true), source[..tokens[i].Span.End]));
        }
    }

    [Theory]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class A : B; partial class B : A;")]
    [InlineData("[GaussianPolicy(ActionDim = 1)] partial class A : A.Inner { public class Inner : A; }")]
    [InlineData("[GaussianPolicy(ActionDim = A.Dim)] partial class A { const int Dim = Other; const int Other = Dim; }")]
    [InlineData("[GaussianPolicy(ActionDim = 1), GaussianPolicy] [SquashedGaussianPolicy] partial interface I;")]
    [InlineData("class A : B { public override double M([Action] double x) => Math.Log(x); } class B : A { public override double M(double x) => Math.Log(x); }")]
    [InlineData("interface I : J { double M([Action] double x); } interface J : I; class A : I, J { public double M(double x) => Math.Log(x); }")]
    [InlineData("record A([Action] double X, double X) : A(X) { double M(A a) => Math.Log(a.X); }")]
    [InlineData("class C { double x = 1; double action = action; double M() => Math.Log(x = x) + Math.Log(action = x); }")]
    [InlineData("class C { double M(double a) { var b = a; a = b; b = a; return Math.Log(b); } }")]
    [InlineData("class C { double A(double action) => Math.Log(B(action)); double B(double x) => Math.Log(A(B(x))); double action => action; double M() => Math.Log(action); }")]
    [InlineData("class C { IEnumerable<double> A(double[] actions) { foreach (var a in A(actions)) yield return Math.Log(a); } }")]
    [InlineData("class C { double M(double action) { again: action = Math.Tanh(action); if (Math.Log(action) > 0) goto again; return action; } }")]
    [InlineData("unsafe class C { double M(float* action) => Math.Log(*action) + Math.Log(action[1]); fixed float actions[4]; double N() { fixed (float* a = actions) return Math.Log(a[0]); } }")]
    [InlineData("unsafe class C { delegate*<float, float> action; double M(ref float action, void* p) => Math.Log(*(float*)p) + Math.Log(this.action(action)) + Math.Log(*&action); }")]
    [InlineData("partial class C { partial double M(double action); partial double M(double action) => Math.Log(action); partial double Action { get; } partial double Action => Math.Log(Action); }")]
    [InlineData("partial class C { partial double this[double action] { get; set; } partial double this[double action] { get => Math.Log(action); set => Math.Log(value); } }")]
    [InlineData("partial class C { partial void Done(double action); void M(double action) { Done(Math.Log(action)); } }")]
    [InlineData("static class E { extension(float[] actions) { double Total => actions.Sum(a => Math.Log(a)); double M(int i) => Math.Log(actions[i]); } }")]
    [InlineData("class C { double Action { get => Math.Log(field); set => field = Math.Tanh(value); } double M(C? c) { c?.Action = Math.Log(c.Action); return c!.Action; } }")]
    [InlineData("class C { void M(ref readonly double action, scoped Span<float> actions, params ReadOnlySpan<float> more) { foreach (ref var a in actions) a = MathF.Log(a); _ = Math.Log(more[^1]); } }")]
    [InlineData("class C { double M(object action) => action switch { double d and > 0 => Math.Log(d), float[] [var a, ..] => Math.Log(a), { } => Math.Log((dynamic)action), _ => throw null! }; }")]
    [InlineData("class C { double M(__arglist) => Math.Log(__refvalue(__makeref(M), double)); double N(double action) { checked { action++; } return Math.Log(action--); } }")]
    [InlineData("class C<T> where T : System.Numerics.IFloatingPointIeee754<T> { T M(T action) => T.Log(T.Tanh(action)); static T operator +(C<T> action, T x) => T.Log(x); }")]
    [InlineData("delegate double D(double action = 1); class C { D d = (double action = 2) => Math.Log(action); event D action { add { Math.Log(value(1)); } remove { } } ~C() => Math.Log(d(1)); }")]
    [InlineData("class C { async Task<double> M(Task<double> action) => Math.Log(await action); async IAsyncEnumerable<double> N(IAsyncEnumerable<double> actions) { await foreach (var a in actions) yield return Math.Log(a); } }")]
    public async Task StrangeCode(string source) => await Run(Compilations.Create(
        Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.Preview), Compilations.Options.WithAllowUnsafe(true), source));

    [Theory]
    [InlineData("double action = args.Length; Console.WriteLine(Math.Log(action)); double M(double x) => Math.Log(Math.Log(x)); M(action); partial class Program { double action = Math.Log(2); }")]
    [InlineData("foreach (var action in new float[3]) Console.WriteLine(Math.Log(action)); return await Task.FromResult((int)Math.Log(args[0].Length));")]
    public async Task TopLevelPrograms(string source) => await Run(Compilations.Create(Compilations.ParseOptions, Compilations.Options.WithOutputKind(OutputKind.ConsoleApplication), source));

    [Theory]
    [InlineData("Math.Log({0})", "action", " + ", 3000)]
    [InlineData("Math.Log(1 - {0})", "action * action", " * ", 1000)]
    [InlineData("{0}", "Math.Log(action)", " - ", 1000)]
    public async Task LongExpressions(string frame, string term, string separator, int count)
    {
        string expression = string.Format(CultureInfo.InvariantCulture, frame, string.Join(separator, Enumerable.Repeat(term, count)));
        await Run(Compilations.Create($"class C {{ double M(double action) => {expression}; }}"));
    }

    [Fact]
    public async Task DeepCallsAndLongBodies()
    {
        string nested = string.Concat(Enumerable.Repeat("Math.Log(Math.Tanh(", 100)) + "action" + new string(')', 200);
        string statements = string.Concat(Enumerable.Range(0, 2000).Select(i => $"actions[{i % 7}] = Math.Tanh(action); action = Math.Log(actions[{i % 5}]);\n"));
        await Run(Compilations.Create($"class C {{ double N(double action) => {nested}; double M(double action, double[] actions) {{ {statements} return action; }} }}"));
    }

    [Fact]
    public async Task NothingIsReportedWithoutTheReferences()
    {
        Compilation bare = Compilations.Create("[GaussianPolicy(ActionDim = 0)] class A { double M(double action) => System.Math.Log(action); }").WithReferences();
        Assert.Empty(await AnalyzerRun.Diagnostics(bare, Analyzers));
    }

    /// <summary>Fails when an analyzer throws; what is reported is the analyzers' own.</summary>
    private static async Task Run(Compilation compilation)
    {
        ImmutableArray<Diagnostic> reported = await AnalyzerRun.Diagnostics(compilation, Analyzers);
        Assert.All(reported, diagnostic => Assert.StartsWith("PGEN", diagnostic.Id, StringComparison.Ordinal));
    }
}
