using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace PolicyGen.Testing;

/// <summary>Compiles C# text against .NET 10 and the PolicyGen runtime, in memory.</summary>
public static class Compilations
{
    /// <summary>The usings of a console project with implicit usings, and the one that the package adds.</summary>
    public const string GlobalUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        global using global::PolicyGen;
        """;

    /// <summary>The reference assemblies of .NET 10 and the PolicyGen runtime.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(IPolicy).Assembly.Location)];

    /// <summary>The newest language version that the compiler under test knows, with documentation comments checked.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>A library without unsafe code, nullable on: as most projects are.</summary>
    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>All compilations derive from this one, so that the references are bound once and not once a test.</summary>
    private static CSharpCompilation Empty { get; } = CSharpCompilation.Create("TestAssembly", [], References, Options);

    /// <summary>One or more files named Test0.cs, Test1.cs, ... and the global usings.</summary>
    public static CSharpCompilation Create(params string[] sources) => Create(ParseOptions, Options, sources);

    /// <summary>The same with other options.</summary>
    public static CSharpCompilation Create(CSharpParseOptions parseOptions, CSharpCompilationOptions options, params string[] sources)
    {
        IEnumerable<SyntaxTree> trees = sources.Select((source, index) => Parse(source, $"Test{index}.cs", parseOptions));
        if (parseOptions.LanguageVersion >= LanguageVersion.CSharp10)
        {
            trees = trees.Append(Parse(GlobalUsings, "GlobalUsings.cs", parseOptions));
        }

        return Empty.WithOptions(options).AddSyntaxTrees(trees);
    }

    /// <summary>One syntax tree with a path and LF line ends.</summary>
    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) => CSharpSyntaxTree.ParseText(
        SourceText.From(source.ReplaceLineEndings("\n"), System.Text.Encoding.UTF8), options ?? ParseOptions, path);

    /// <summary>A driver that tracks the incremental steps.</summary>
    public static GeneratorDriver Driver(params IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(
        generators.Select(GeneratorExtensions.AsSourceGenerator),
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs generators over one source and returns the driver, ready for a snapshot.</summary>
    public static GeneratorDriver Run(string source, params IIncrementalGenerator[] generators) =>
        Driver(generators).RunGenerators(Create(source));

    /// <summary>The compilation together with what the generators add; fails when a generator threw.</summary>
    public static Compilation WithGenerated(Compilation compilation, params IIncrementalGenerator[] generators)
    {
        if (generators.Length == 0)
        {
            return compilation;
        }

        GeneratorDriver driver = Driver(generators).RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        foreach (GeneratorRunResult result in driver.GetRunResult().Results)
        {
            Assert.True(result.Exception is null, $"{result.Generator} threw: {result.Exception}");
        }

        return updated;
    }

    /// <summary>Fails with the text around each error (or each warning too).</summary>
    public static void AssertCompiles(Compilation compilation, DiagnosticSeverity from = DiagnosticSeverity.Error)
    {
        Diagnostic[] problems = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= from)];
        Assert.True(problems.Length == 0, "The code does not compile.\n" + Squiggles.Print(problems));
    }

    /// <summary>Compiles, emits and loads; the assembly goes when nothing refers to it any more.</summary>
    public static Assembly Load(Compilation compilation)
    {
        AssertCompiles(compilation);
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success, "The code compiles but cannot be emitted.");
        stream.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(stream);
    }
}
