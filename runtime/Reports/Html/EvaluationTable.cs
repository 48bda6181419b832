using PolicyGen.Training;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>The evaluations as numbers.</summary>
internal static class EvaluationTable
{
    public static string Write(RunLog log)
    {
        var table = new StackedTable(["Steps", "Time", "Mean", "Std", "Minimum", "Median", "Maximum", "Falls"], []);
        foreach (LoggedEvaluation evaluation in log.Evaluations)
        {
            table.Add(Count(evaluation.Steps), Cells(evaluation));
        }

        if (log.Result is { } kept)
        {
            table.Add($"kept: {Count(kept.Steps)}", Cells(kept));
        }

        return table.ToString();
    }

    private static string[] Cells(LoggedEvaluation evaluation)
    {
        EvaluationResult result = evaluation.Result;
        return
        [
            Duration(evaluation.Elapsed),
            Return(result.Mean),
            Return(result.StandardDeviation),
            Return(result.Minimum),
            Return(evaluation.Quantile(0.5)),
            Return(result.Maximum),
            $"{Count(result.Falls)} of {Count(result.Returns.Count)}",
        ];
    }
}
