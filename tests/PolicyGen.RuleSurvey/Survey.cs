using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.RuleSurvey;

/// <summary>What all rules report on some code, and what each of them costs.</summary>
internal sealed class Survey
{
    private readonly SortedDictionary<string, TimeSpan> _times = new(StringComparer.Ordinal);
    private int _files;
    private long _lines;
    private TimeSpan _compile;

    /// <summary>The diagnostics, in the order of files and places.</summary>
    public List<Diagnostic> Reported { get; } = [];

    /// <summary>What analyzers threw.</summary>
    public List<string> Exceptions { get; } = [];

    /// <summary>Runs all rules with their default settings.</summary>
    public static async Task<Survey> Run(CSharpCompilation compilation)
    {
        var survey = new Survey { _files = compilation.SyntaxTrees.Length, _lines = compilation.SyntaxTrees.Sum(tree => (long)tree.GetText().Lines.Count) };
        var clock = Stopwatch.StartNew();
        compilation.GetDiagnostics();
        survey._compile = clock.Elapsed;

        var exceptions = new ConcurrentQueue<string>();
        ImmutableArray<DiagnosticAnalyzer> analyzers = Analyzers();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, analyzer, _) => exceptions.Enqueue($"{analyzer.GetType().Name}: {exception}"), concurrentAnalysis: true, logAnalyzerExecutionTime: true);
        var driver = new CompilationWithAnalyzers(compilation, analyzers, options);
        survey.Reported.AddRange((await driver.GetAnalyzerDiagnosticsAsync()).OrderBy(each => each.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(each => each.Location.SourceSpan.Start));
        survey.Exceptions.AddRange(exceptions);
        foreach (DiagnosticAnalyzer analyzer in analyzers)
        {
            AnalyzerTelemetryInfo telemetry = await driver.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            survey._times[analyzer.GetType().Name] = telemetry.ExecutionTime;
        }

        return survey;
    }

    /// <summary>A fresh one of each analyzer.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. typeof(RuleAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Adds the numbers of another.</summary>
    public void Add(Survey other)
    {
        Reported.AddRange(other.Reported);
        Exceptions.AddRange(other.Exceptions);
        (_files, _lines, _compile) = (_files + other._files, _lines + other._lines, _compile + other._compile);
        foreach ((string name, TimeSpan time) in other._times)
        {
            _times[name] = _times.GetValueOrDefault(name) + time;
        }
    }

    /// <summary>Prints the sums.</summary>
    public void Print(TextWriter writer)
    {
        string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        double hundredThousands = Math.Max(1, _lines) / 1e5;
        writer.WriteLine(F($"\n{_files} files, {_lines} lines, {Exceptions.Count} exceptions, compiled in {_compile.TotalSeconds:F1} s"));
        foreach (IGrouping<string, Diagnostic> rule in Reported.GroupBy(each => each.Id).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            writer.WriteLine(F($"{rule.Key}: {rule.Count()} reports, {rule.Count() / hundredThousands:F2} per 100,000 lines"));
        }

        foreach ((string name, TimeSpan time) in _times.OrderByDescending(each => each.Value))
        {
            writer.WriteLine(F($"{name}: {time.TotalMilliseconds:F0} ms, {100 * time / _compile:F2} % of the compile time"));
        }

        foreach (string exception in Exceptions)
        {
            writer.WriteLine(exception);
        }
    }
}
