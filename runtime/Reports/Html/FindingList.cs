using System.Text;
using PolicyGen.Training;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>What the training doctor found, the severest first.</summary>
internal static class FindingList
{
    public static string Write(IReadOnlyList<DoctorFinding> findings)
    {
        if (findings.Count == 0)
        {
            return "<p>No finding was recorded.</p>\n";
        }

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
