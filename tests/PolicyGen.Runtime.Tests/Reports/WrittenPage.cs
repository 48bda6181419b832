using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyGen.Reports;
using Xunit;

namespace PolicyGen.Runtime.Tests.Reports;

/// <summary>A report read back from its text.</summary>
internal sealed partial class WrittenPage
{
    private const string DataStart = "<script id=\"data\" type=\"application/json\">";

    private WrittenPage(string html) => Html = html;

    public string Html { get; }

    /// <summary>What the script reads.</summary>
    public JsonElement Data => JsonDocument.Parse(Between(DataStart, "</script>")).RootElement;

    /// <summary>The page without styles and scripts.</summary>
    public string Markup => StyleOrScript().Replace(Html, "");

    /// <summary>What a reader sees, without markup.</summary>
    public string Text => WebUtility.HtmlDecode(Tag().Replace(Markup, " "));

    public static WrittenPage Of(RunLog log, EmbeddedPage? episode = null) => Of(output => RunReport.Write(log, output, episode));

    public static WrittenPage Of(params RunLog[] runs) => Of(output => ComparisonReport.Write("Runs", runs, output));

    public static WrittenPage Of(Action<TextWriter> write)
    {
        var output = new StringWriter();
        write(output);
        return new WrittenPage(output.ToString());
    }

    /// <summary>Writes under a culture whose numbers look different.</summary>
    public static WrittenPage Under(string culture, Action<TextWriter> write)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return Of(write);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public string Between(string start, string end)
    {
        int from = Html.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"The page lacks {start}");
        from += start.Length;
        return Html[from..Html.IndexOf(end, from, StringComparison.Ordinal)];
    }

    /// <summary>Text of all cells, one list a row, of the table in a section.</summary>
    public string[][] Rows(string section) =>
        [.. Row().Matches(Between($"<section id=\"{section}\">", "</section>")).Select(row =>
            Cell().Matches(row.Value).Select(cell => WebUtility.HtmlDecode(Tag().Replace(cell.Groups[1].Value, ""))).ToArray())];

    [GeneratedRegex("<(style|script)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex StyleOrScript();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<tr>.*?</tr>")]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd]\\b[^>]*>(.*?)</t[hd]>")]
    private static partial Regex Cell();
}
