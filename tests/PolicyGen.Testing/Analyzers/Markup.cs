using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PolicyGen.Testing;

/// <summary>Source text with the places where diagnostics are expected taken out of it.</summary>
/// <param name="Source">The text without markup.</param>
/// <param name="Expected">Each marked span with its diagnostic id, in order.</param>
/// <param name="Position">Where $$ stood.</param>
public sealed record Markup(string Source, ImmutableArray<(string Id, TextSpan Span)> Expected, int? Position)
{
    /// <summary>Parses <c>[|...|]</c> for the default id, <c>{|ID:...|}</c> for another, nested ones too, and <c>$$</c>.</summary>
    public static Markup Parse(string text, string defaultId)
    {
        text = text.ReplaceLineEndings("\n");
        var source = new StringBuilder(text.Length);
        var open = new Stack<(string Id, int Start, string Close)>();
        var expected = new List<(string Id, TextSpan Span)>();
        int? position = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (StartsWith(text, i, "[|"))
            {
                open.Push((defaultId, source.Length, "|]"));
                i++;
            }
            else if (StartsWith(text, i, "{|") && text.IndexOf(':', i) is int colon and > 0)
            {
                open.Push((text[(i + 2)..colon], source.Length, "|}"));
                i = colon;
            }
            else if (open.Count > 0 && StartsWith(text, i, open.Peek().Close))
            {
                (string id, int start, _) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else if (StartsWith(text, i, "$$"))
            {
                position = source.Length;
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        if (open.Count > 0)
        {
            throw new ArgumentException($"'{open.Peek().Id}' is opened and not closed in:\n{text}", nameof(text));
        }

        return new(source.ToString(), [.. expected.OrderBy(each => each.Span.Start).ThenBy(each => each.Id, StringComparer.Ordinal)], position);
    }

    private static bool StartsWith(string text, int index, string what) => string.CompareOrdinal(text, index, what, 0, what.Length) == 0;
}
