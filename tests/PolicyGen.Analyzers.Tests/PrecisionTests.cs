using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests;

/// <summary>Silence on code that does it right: the product's own, which is full of actions, logarithms and densities.</summary>
public class PrecisionTests
{
    [Theory]
    [InlineData("runtime")]
    [InlineData("generator")]
    [InlineData("analyzers")]
    [InlineData("samples/Walker")]
    public async Task SilentOnThisRepository(string folder)
    {
        string separator = Path.DirectorySeparatorChar.ToString();
        SyntaxTree[] trees = [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !file.Contains($"{separator}bin{separator}", StringComparison.Ordinal))
            .Select(file => Compilations.Parse(File.ReadAllText(file), file))];
        Assert.NotEmpty(trees);

        // Types that its packages would bring stay unresolved; the analyzers have to live with that as well.
        CSharpCompilation compilation = Compilations.Create(Compilations.ParseOptions, Compilations.Options.WithAllowUnsafe(true)).AddSyntaxTrees(trees);
        ImmutableArray<Diagnostic> reported = await AnalyzerRun.Diagnostics(compilation, AllAnalyzers.Create());
        Assert.True(reported.IsEmpty, Squiggles.Print(reported));
    }
}
