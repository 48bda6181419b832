using System.Text;
using PolicyGen.Training;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>What the training doctor found, the severest first.</summary>
internal static class FindingList
{
    public static string Write(RunLog log)
    {
        string note = log.FindingsNote.Length == 0 ? "" : $"<p>{Encode(log.FindingsNote)}</p>\n";
        return note + log.Findings switch
        {
            null => "<p>No doctor watched this run.</p>\n",
            [] => "<p>The doctor found nothing.</p>\n",
            IReadOnlyList<DoctorFinding> findings => List(findings),
        };
    }

    private static string List(IReadOnlyList<DoctorFinding> findings)
    {
        var html = new StringBuilder("<ol class=\"findings\">\n");
        foreach (DoctorFinding finding in findings)
        {
            // What the doctor itself takes for a note is called minor.
            string rank = finding.Severity switch
            {
                >= 0.75 => "severe",
                >= 0.5 => "moderate",
                _ => "minor",
            };
            html.Append($"<li class=\"{rank}\"><h3>{Encode(finding.Title)} <span class=\"rank\">{rank}</span></h3>\n");
            html.Append($"<p>{Encode(finding.Evidence)} <span class=\"note\">Seen at {Count(finding.Steps)} steps.</span></p>\n");
            html.Append($"<p><strong>What to change:</strong> {Encode(finding.Remedy)}</p></li>\n");
        }

        return html.Append("</ol>\n").ToString();
    }
}
