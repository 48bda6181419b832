using System.Text;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>All that is needed to repeat a run.</summary>
internal static class SettingsTable
{
    public static string Write(IEnumerable<RunSetting> settings)
    {
        var html = new StringBuilder("<table class=\"settings\">\n");
        foreach (RunSetting setting in settings)
        {
            html.Append($"<tr><th scope=\"row\">{Encode(setting.Name)}</th><td>{Encode(setting.Value)}</td></tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    /// <summary>What every run has, and its options.</summary>
    public static IEnumerable<RunSetting> Rows(RunDescription run)
    {
        RunSetting[] rows =
        [
            new("algorithm", run.Algorithm),
            new("environment", run.Environment),
            new("seed", run.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("threads", Count(run.Threads)),
            .. run.Settings,
            new("policy parameters", Count(run.Parameters)),
            new("machine", run.Machine),
            new("version", run.Version),
        ];
        // Options often repeat seed and threads.
        return rows.Where(row => row.Value.Length > 0).DistinctBy(row => row.Name, StringComparer.OrdinalIgnoreCase);
    }
}
