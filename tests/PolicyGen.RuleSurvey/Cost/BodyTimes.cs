using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.RuleSurvey.Cost;

/// <summary>The time that all rules together take for each method body.</summary>
internal static class BodyTimes
{
    /// <summary>Prints the percentiles over a folder's bodies.</summary>
    public static bool Run(string folder)
    {
        if (Sources.Compile(folder) is not { } compilation)
        {
            return false;
        }

        // Bodies are bound before, as they are in a compile; and a first run is that of the just-in-time compiler.
        Measure(compilation);
        double[] times = Measure(compilation);
        Array.Sort(times);
        int looked = times.Count(time => time > 0);
        CostCommand.Print($"{Path.GetFileName(folder)}: {times.Length} bodies, {looked} of them bound by rules; 99th percentile {At(times, 0.99):F3} ms of all, {At(times[^looked..], 0.99):F3} ms of those bound; 99.9th {At(times, 0.999):F2} ms, largest {(times.Length == 0 ? 0 : times[^1]):F2} ms");
        return true;
    }

    private static double[] Measure(CSharpCompilation compilation)
    {
        compilation = compilation.Clone();
        compilation.GetDiagnostics();
        var times = new ConcurrentDictionary<SyntaxNode, long>();
        BodyClock.Listener = (body, ticks) => times.AddOrUpdate(body, ticks, (_, sum) => sum + ticks);
        try
        {
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            new CompilationWithAnalyzers(compilation, Survey.Analyzers(), options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        }
        finally
        {
            BodyClock.Listener = null;
        }

        int all = compilation.SyntaxTrees.Sum(tree => Analyzers.Screening.Bodies.Of(compilation.GetSemanticModel(tree), CancellationToken.None).Count);
        return [.. times.Values.Select(ticks => 1000.0 * ticks / Stopwatch.Frequency), .. Enumerable.Repeat(0.0, Math.Max(0, all - times.Count))];
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
