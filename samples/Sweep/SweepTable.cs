using System.Globalization;
using System.Text;
using PolicyGen.Reports;

namespace PolicyGen.Samples.Sweep;

/// <summary>The runs as a table of settings for the eye and as CSV of all curves for the plot.</summary>
internal static class SweepTable
{
    public static string Text(IReadOnlyList<SweepRun> runs)
    {
        var text = new StringBuilder();
        text.AppendLine($"{"setting",-24}{"mean",8}{"worst",8}{"best",8}{"solved",8}{"steps to solve",16}");
        foreach (IGrouping<string, SweepRun> setting in runs.GroupBy(run => run.Setting).OrderByDescending(group => group.Average(run => run.Final)))
        {
            long[] solved = [.. setting.Select(run => run.Log.FirstSolved).OfType<LoggedEvaluation>().Select(evaluation => evaluation.Steps).Order()];
            string median = solved.Length * 2 > setting.Count() ? solved[setting.Count() / 2].ToString("N0", CultureInfo.InvariantCulture) : "-";
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{setting.Key,-24}{setting.Average(run => run.Final),8:F1}{setting.Min(run => run.Final),8:F1}{setting.Max(run => run.Final),8:F1}")
                + $"{$"{solved.Length}/{setting.Count()}",8}{median,16}");
        }

        return text.ToString();
    }

    public static string Csv(IReadOnlyList<SweepRun> runs)
    {
        var csv = new StringBuilder("setting,seed,steps,mean_return\n");
        foreach (SweepRun run in runs)
        {
            foreach (LoggedEvaluation evaluation in run.Log.Evaluations)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{run.Setting},{run.Log.Run.Seed},{evaluation.Steps},{evaluation.Result.Mean}\n");
            }
        }

        return csv.ToString();
    }
}
