using PolicyGen.Reports.Html;
using PolicyGen.Training;
using static PolicyGen.Reports.Html.ReportPage;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports;

/// <summary>One HTML file that tells what a run did: the result, the learning curves, the doctor's findings, the settings.</summary>
public static class RunReport
{
    private const string Legend =
        """
        <span class="key training">training</span> <span class="key median">evaluation, median</span>
        <span class="key middle">25–75 %</span> <span class="key wide">10–90 %</span> <span class="key whole">min–max</span>
        """;

    /// <summary>Writes the page. It needs nothing else, and the same log gives the same bytes.</summary>
    /// <param name="log">The run, finished or not.</param>
    /// <param name="output">Where to; UTF-8.</param>
    /// <param name="episode">A page to show below the curves, such as the replay of the best episode.</param>
    public static void Write(RunLog log, TextWriter output, EmbeddedPage? episode = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(output);
        var data = new CurveData(log);
        string body = TileList.Write(log)
            + Section("learning", "Learning curve", Curve(log))
            + Section("doctor", "What the training doctor found", FindingList.Write(log))
            + Section("diagnostics", "Losses and diagnostics", QuantityFigures.Write(data))
            + (episode is null ? "" : Section("episode", episode.Title, Frame(episode)))
            + Section("settings", "Settings", SettingsTable.Write(SettingsTable.Rows(log.Run)));
        new ReportPage($"{log.Run.Environment}, {log.Run.Name}", log.Run.Environment, Summary(log), body, CurveJson.OfRun(log, data), "run.js").Write(output);
    }

    private static string Summary(RunLog log)
    {
        string name = log.Run.Name.Contains(log.Run.Algorithm, StringComparison.Ordinal) ? log.Run.Name : $"{log.Run.Algorithm}, {log.Run.Name}";
        if (log.Progress is not [.., (TrainingProgress progress, _)])
        {
            return name;
        }

        string share = progress.Steps < progress.TotalSteps ? $" of {Count(progress.TotalSteps)}" : "";
        return $"{name}: {Count(progress.Steps)}{share} steps, {Count(progress.Episodes)} episodes";
    }

    private static string Curve(RunLog log)
    {
        if (log.Progress.Count == 0 && log.Evaluations.Count == 0)
        {
            return "<p>Neither an update nor an evaluation was logged.</p>\n";
        }

        string figure = PageTemplate.Fill("curve.html", ("label", "Returns of training and evaluation over the run"), ("legend", Legend));
        return log.Evaluations.Count == 0
            ? figure
            : $"{figure}<details><summary>Evaluations as numbers ({Count(log.Evaluations.Count)})</summary>\n{EvaluationTable.Write(log)}</details>\n";
    }

    // In an attribute only these two can end it or be read as something else.
    private static string Frame(EmbeddedPage page)
    {
        string attribute = page.Html.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
        return $"<iframe title=\"{Encode(page.Title)}\" srcdoc=\"{attribute}\"></iframe>\n";
    }
}
