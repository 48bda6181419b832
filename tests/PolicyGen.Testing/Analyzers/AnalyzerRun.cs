using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace PolicyGen.Testing;

/// <summary>Runs an analyzer over a compilation.</summary>
public static class AnalyzerRun
{
    /// <summary>Its diagnostics in the order of the text; fails when the analyzer throws.</summary>
    public static Task<ImmutableArray<Diagnostic>> Diagnostics(Compilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        Diagnostics(compilation, ImmutableDictionary<string, string>.Empty, analyzers);

    /// <summary>The same with options as an .editorconfig would set them for all files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnostics(Compilation compilation, IReadOnlyDictionary<string, string> config, params DiagnosticAnalyzer[] analyzers)
    {
        var exceptions = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new ConfigOptions(config)),
            onAnalyzerException: (exception, _, _) => exceptions.Enqueue(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> diagnostics =
            await new CompilationWithAnalyzers(compilation, [.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.True(exceptions.IsEmpty, "The analyzer threw:\n" + string.Join("\n", exceptions));
        return [.. diagnostics.OrderBy(each => each.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(each => each.Location.SourceSpan.Start).ThenBy(each => each.Id, StringComparer.Ordinal)];
    }
}
