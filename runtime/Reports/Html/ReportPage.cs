using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>A whole page: what all reports have in common around their sections.</summary>
/// <param name="Title">Title of the window, as text.</param>
/// <param name="Heading">Heading of the page, as text.</param>
/// <param name="Summary">The line below it, as text.</param>
/// <param name="Body">Sections, as markup.</param>
/// <param name="Data">What the script reads, as JSON without a less-than sign.</param>
/// <param name="Script">Name of the page's own script.</param>
internal sealed record ReportPage(string Title, string Heading, string Summary, string Body, string Data, string Script)
{
    // One after the other they are one module; each file uses those before it.
    private static readonly string[] CommonScripts = ["numbers.js", "ticks.js", "plot.js", "page.js"];

    /// <summary>A section with a heading; nothing where there is no content.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="title">Its heading, as text.</param>
    /// <param name="content">What is in it, as markup.</param>
    public static string Section(string id, string title, string content) =>
        content.Length == 0 ? "" : $"<section id=\"{id}\"><h2>{Encode(title)}</h2>\n{content}</section>\n";

    public void Write(TextWriter output) => output.Write(PageTemplate.Fill(
        "page.html",
        ("title", Encode(Title)),
        ("style", PageTemplate.Read("report.css")),
        ("heading", Encode(Heading)),
        ("summary", Encode(Summary)),
        ("body", Body),
        ("data", Data),
        ("script", string.Concat(CommonScripts.Append(Script).Select(PageTemplate.Read)))));
}
