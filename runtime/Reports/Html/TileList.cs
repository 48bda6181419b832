using System.Text;
using PolicyGen.Training;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>The result of a run in a few large numbers.</summary>
internal static class TileList
{
    public static string Write(RunLog log)
    {
        if (log.Progress.Count == 0 && log.Final is null)
        {
            return "";
        }

        var html = new StringBuilder("<dl class=\"tiles\">\n");
        if (log.Final is { } final)
        {
            EvaluationResult result = final.Result;
            string what = log.Result is null ? "final evaluation" : $"kept policy, of {Count(final.Steps)} steps";
            Add(html, "Mean return", Return(result.Mean), $"{what}, std {Return(result.StandardDeviation)}");
            Add(html, "Minimum", Return(result.Minimum), "worst episode");
            Add(html, "Falls", Count(result.Falls), $"of {Count(result.Returns.Count)} episodes");
        }

        if (log.Progress is [.., (TrainingProgress progress, TimeSpan elapsed)])
        {
            if (log.Final is null)
            {
                Add(html, "Training return", Return(progress.MeanReturn), "mean of the last 100 episodes; no evaluation was made");
            }

            Add(html, "Training time", Duration(elapsed), $"{Count(progress.Steps)} steps");
            Add(html, "Speed", Speed(progress.Steps, elapsed), "steps per second");
        }

        if (!double.IsNaN(log.Run.SolvedAt) && log.Evaluations.Count > 0)
        {
            string bar = Number(log.Run.SolvedAt);
            (string value, string note) = log.FirstSolved is { } solved
                ? (Duration(solved.Elapsed), $"{Count(solved.Steps)} steps until a mean of {bar}")
                : ("–", $"no evaluation reached {bar}");
            Add(html, "Solved after", value, note);
        }

        return html.Append("</dl>\n").ToString();
    }

    private static void Add(StringBuilder html, string title, string value, string note) =>
        html.Append($"<div><dt>{title}</dt><dd>{value}</dd><dd class=\"note\">{note}</dd></div>\n");
}
