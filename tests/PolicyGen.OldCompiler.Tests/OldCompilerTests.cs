using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Generator;
using Xunit;

namespace PolicyGen.OldCompiler.Tests;

/// <summary>The compiler of Visual Studio 17.8 and the .NET 8 SDK loads generator, analyzers and code fixes, and they do their work in it.</summary>
public class OldCompilerTests
{
    private const string Source = """
        using System;
        using PolicyGen;

        [SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)] public partial class WalkerPolicy { }

        public static class Agent
        {
            public static double Correction(IPolicy policy, PolicyWorkspace workspace, double u)
            {
                float[] torque = new float[4];
                policy.DeterministicAction(workspace, torque);
                double squashed = Math.Tanh(u);
                return Math.Log(1 - squashed * squashed) + Math.Log(torque[0]);
            }
        }
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12);

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers => [.. Exported<DiagnosticAnalyzer>(typeof(Analyzers.Rules.Densities.LogOfActionAnalyzer))];

    private static ImmutableArray<CodeFixProvider> Fixes => [.. Exported<CodeFixProvider>(typeof(CodeFixes.Rules.Densities.UnstableTanhCorrectionCodeFix))];

    [Fact]
    public void TheCompilerIsTheOldestSupported() => Assert.Equal(new Version(4, 8, 0, 0), typeof(CSharpCompilation).Assembly.GetName().Version);

    [Fact]
    public void AllAreLoaded()
    {
        Assert.NotEmpty(Fixes);
        Assert.NotEmpty(Analyzers);
        Assert.All(Fixes, fix => Assert.Subset(Analyzers.SelectMany(each => each.SupportedDiagnostics).Select(rule => rule.Id).ToHashSet(), fix.FixableDiagnosticIds.ToHashSet()));
    }

    /// <summary>The generated code is C# 13, which this compiler does not know: the project is told so, and its other code is analysed.</summary>
    [Fact]
    public async Task APolicyProjectIsAnalysed()
    {
        Diagnostic[] reported = await Diagnostics(Compile(Source, Options));
        Assert.Equal(["PGEN0018", "PGEN1001", "PGEN1004"], reported.Select(each => each.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheGeneratorRuns() => Assert.Contains(
        Compile(Source, Options.WithLanguageVersion(LanguageVersion.Preview)).GetTypeByMetadataName("WalkerPolicy")!.AllInterfaces, type => type.Name == "IPolicy");

    private static Compilation Compile(string source, CSharpParseOptions parseOptions)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Old", [CSharpSyntaxTree.ParseText(source, parseOptions, "Agent.cs")], references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> problems);
        Assert.Empty(problems);
        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        return updated;
    }

    private static async Task<Diagnostic[]> Diagnostics(Compilation compilation)
    {
        var exceptions = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => exceptions.Add(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> reported = await new CompilationWithAnalyzers(compilation, Analyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(exceptions);
        return [.. reported];
    }

    private static IEnumerable<T> Exported<T>(Type one) =>
        one.Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!);

    /// <summary>The workspace of this compiler is not served for tests; that of 4.5 runs the fixes, which were built against it.</summary>
    [Fact]
    public async Task AFixRewritesTheCode()
    {
        using var workspace = new AdhocWorkspace();
        Compilation compilation = Compile(Source, Options);
        Project project = workspace.AddProject("Old", LanguageNames.CSharp).WithMetadataReferences(compilation.References).WithCompilationOptions(compilation.Options).WithParseOptions(Options);
        Document document = project.AddDocument("Agent.cs", Source);
        Diagnostic reported = Assert.Single(await Diagnostics((await document.Project.GetCompilationAsync())!), each => each.Id == "PGEN1004");
        CodeFixProvider fix = Assert.Single(Fixes, each => each.FixableDiagnosticIds.Contains("PGEN1004"));
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, reported, (action, _) => actions.Add(action), CancellationToken.None));
        ApplyChangesOperation change = Assert.IsType<ApplyChangesOperation>((await Assert.Single(actions).GetOperationsAsync(CancellationToken.None)).First());
        string text = (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Contains("return SquashMath.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 - squashed", text, StringComparison.Ordinal);
    }
}
