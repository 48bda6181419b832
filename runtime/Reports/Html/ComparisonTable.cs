using PolicyGen.Training;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>Results of several runs beside the settings in which they differ.</summary>
internal static class ComparisonTable
{
    private const string Missing = "–";

    public static string Write(IReadOnlyList<RunLog> runs)
    {
        string[] names = [.. SettingNames(runs).Where(name => Differs(runs, name))];
        var table = new StackedTable(["Run", "Final mean", "Std", "Minimum", "Falls", "Steps", "Time", "Solved after", "Steps to solve"], names);
        for (int i = 0; i < runs.Count; i++)
        {
            string key = $"<button type=\"button\" class=\"run\" data-run=\"{i}\" aria-pressed=\"false\"><span class=\"key\"></span>{Encode(runs[i].Run.Name)}</button>";
            table.Add(key, [.. Result(runs[i]), .. names.Select(name => Value(runs[i], name))]);
        }

        return table.ToString();
    }

    /// <summary>The settings that all runs share, as a table; nothing where there are none.</summary>
    public static string WriteCommon(IReadOnlyList<RunLog> runs)
    {
        RunSetting[] common = [.. SettingNames(runs).Where(name => !Differs(runs, name)).Select(name => new RunSetting(name, Value(runs[0], name)))];
        return common.Length == 0 ? "" : SettingsTable.Write(common);
    }

    private static string[] Result(RunLog run)
    {
        string[] result = run.Final is { Result: EvaluationResult final }
            ? [Return(final.Mean), Return(final.StandardDeviation), Return(final.Minimum), $"{Count(final.Falls)} of {Count(final.Returns.Count)}"]
            : [Missing, Missing, Missing, Missing];
        string[] pace = run.Progress is [.., (TrainingProgress progress, TimeSpan elapsed)]
            ? [Count(progress.Steps), Duration(elapsed)]
            : [Missing, Missing];
        string[] solved = run.FirstSolved is { } first ? [Duration(first.Elapsed), Count(first.Steps)] : [Missing, Missing];
        return [.. result, .. pace, .. solved];
    }

    private static IEnumerable<string> SettingNames(IReadOnlyList<RunLog> runs) =>
        runs.SelectMany(run => SettingsTable.Rows(run.Run)).Select(row => row.Name).Distinct();

    private static bool Differs(IReadOnlyList<RunLog> runs, string name) => runs.Any(run => Value(run, name) != Value(runs[0], name));

    private static string Value(RunLog run, string name) =>
        SettingsTable.Rows(run.Run).Where(row => row.Name == name).Select(row => row.Value).FirstOrDefault(Missing);
}
