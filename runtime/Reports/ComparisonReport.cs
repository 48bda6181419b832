using System.Globalization;
using PolicyGen.Reports.Html;
using static PolicyGen.Reports.Html.ReportPage;

namespace PolicyGen.Reports;

/// <summary>One HTML file that sets several runs side by side: their evaluation curves, and what sets them apart.</summary>
public static class ComparisonReport
{
    private const string Legend = "<span>line: median return</span> <span>band: 25–75 %</span>";

    /// <summary>Writes the page. It needs nothing else, and the same logs give the same bytes.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="runs">The runs, at least one. Those with a larger final mean come first, those without an evaluation last.</param>
    /// <param name="output">Where to; UTF-8.</param>
    /// <exception cref="ArgumentException">There are no runs.</exception>
    public static void Write(string title, IReadOnlyList<RunLog> runs, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(output);
        if (runs.Count == 0)
        {
            throw new ArgumentException("There are no runs to compare; give at least one.", nameof(runs));
        }

        RunLog[] ranked = [.. runs.OrderByDescending(FinalMean)];
        string curve = PageTemplate.Fill("curve.html", ("label", "Median return of each run's evaluations"), ("legend", Legend));
        string body = Section("learning", "Evaluations", curve)
            + Section("runs", "Runs", ComparisonTable.Write(ranked))
            + Section("settings", "Settings in common", ComparisonTable.WriteCommon(ranked));
        new ReportPage(title, title, Summary(ranked), body, CurveJson.OfRuns(ranked, SolvedAt(ranked)), "comparison.js").Write(output);
    }

    private static double FinalMean(RunLog run) => run.Final?.Result.Mean ?? double.NegativeInfinity;

    // Runs on different tasks have no bar in common.
    private static double SolvedAt(RunLog[] runs) => runs.All(run => run.Run.SolvedAt == runs[0].Run.SolvedAt) ? runs[0].Run.SolvedAt : double.NaN;

    private static string Summary(RunLog[] runs)
    {
        string environments = string.Join(", ", runs.Select(run => run.Run.Environment).Distinct());
        string best = runs[0].Final is null ? "" : $"; best: {runs[0].Run.Name}";
        return string.Create(CultureInfo.InvariantCulture, $"{runs.Length} runs on {environments}{best}");
    }
}
