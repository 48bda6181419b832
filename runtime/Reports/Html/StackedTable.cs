using System.Text;
using static PolicyGen.Reports.Html.ReportText;

namespace PolicyGen.Reports.Html;

/// <summary>A table that becomes a list of cards on a narrow screen: each cell carries its column's name.</summary>
/// <param name="results">The columns with our own words, which are kept whole.</param>
/// <param name="settings">The columns after them, with the users' words, which may be of any length.</param>
internal sealed class StackedTable(IReadOnlyList<string> results, IReadOnlyList<string> settings)
{
    private readonly string[] _columns = [.. results.Concat(settings).Select(Encode)];
    private readonly StringBuilder _rows = new();

    /// <summary>Adds a row.</summary>
    /// <param name="heading">Its first cell, as markup.</param>
    /// <param name="cells">The others, as text.</param>
    public void Add(string heading, IReadOnlyList<string> cells)
    {
        _rows.Append($"<tr><th scope=\"row\" data-label=\"{_columns[0]}\">{heading}</th>");
        for (int i = 0; i < cells.Count; i++)
        {
            _rows.Append($"<td data-label=\"{_columns[i + 1]}\"{Class(i + 1)}>{Encode(cells[i])}</td>");
        }

        _rows.Append("</tr>\n");
    }

    public override string ToString()
    {
        string head = string.Concat(_columns.Select((column, i) => $"<th scope=\"col\"{Class(i)}>{column}</th>"));
        return $"<div class=\"wide-table\"><table class=\"stacked\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{_rows}</tbody>\n</table></div>\n";
    }

    private string Class(int column) => column < results.Count ? "" : " class=\"any\"";
}
