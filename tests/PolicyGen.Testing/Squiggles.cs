using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PolicyGen.Testing;

/// <summary>Prints source text with the diagnostics under the lines they belong to, as an editor shows them.</summary>
public static class Squiggles
{
    /// <summary>Each file that has diagnostics, whole; diagnostics without a place first.</summary>
    public static string Print(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (IGrouping<SyntaxTree?, Diagnostic> file in diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceTree))
        {
            if (file.Key is null)
            {
                text.AppendJoin('\n', file.Select(Describe)).Append('\n');
                continue;
            }

            text.Append("--- ").Append(file.Key.FilePath).Append('\n');
            Print(file.Key.GetText(), [.. file], text);
        }

        return text.ToString();
    }

    private static void Print(SourceText source, Diagnostic[] diagnostics, StringBuilder text)
    {
        foreach (TextLine line in source.Lines)
        {
            text.Append($"{line.LineNumber + 1,4} ").Append(line.ToString()).Append('\n');
            foreach (Diagnostic diagnostic in diagnostics.Where(each => source.Lines.GetLineFromPosition(each.Location.SourceSpan.Start).LineNumber == line.LineNumber))
            {
                TextSpan span = diagnostic.Location.SourceSpan;
                int length = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
                text.Append(' ', 5 + span.Start - line.Start).Append('~', length).Append(' ').Append(Describe(diagnostic)).Append('\n');
            }
        }
    }

    private static string Describe(Diagnostic diagnostic) =>
        FormattableString.Invariant($"{diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
}
