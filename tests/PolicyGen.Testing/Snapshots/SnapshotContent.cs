using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Testing;

/// <summary>The files that a generator run amounts to.</summary>
internal static partial class SnapshotContent
{
    /// <summary>Suffix after the test's name, extension and text of each file, ordered by hint name.</summary>
    public static IReadOnlyList<(string Suffix, string Extension, string Text)> Of(GeneratorDriverRunResult result)
    {
        var files = new List<(string Suffix, string Extension, string Text)>();
        foreach (GeneratedSourceResult source in result.Results.SelectMany(each => each.GeneratedSources).OrderBy(source => source.HintName, StringComparer.Ordinal))
        {
            string text = Version().Replace(source.SourceText.ToString(), "$1\"{version}\"");
            files.Add(($"#{Path.GetFileNameWithoutExtension(source.HintName)}", "cs", Normalise($"//HintName: {source.HintName}\n{text}")));
        }

        if (!result.Diagnostics.IsEmpty)
        {
            files.Add(("", "txt", Normalise(Describe(result.Diagnostics))));
        }

        return files;
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder("{\n  Diagnostics: [\n");
        text.AppendJoin(",\n", diagnostics.Select(diagnostic => string.Create(CultureInfo.InvariantCulture, $$"""
                {
                  Location: {{diagnostic.Location.GetLineSpan()}},
                  Message: {{diagnostic.GetMessage(CultureInfo.InvariantCulture)}},
                  Severity: {{diagnostic.Severity}},
                  Descriptor: {
                    Id: {{diagnostic.Id}},
                    Title: {{diagnostic.Descriptor.Title.ToString(CultureInfo.InvariantCulture)}},
                    MessageFormat: {{diagnostic.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture)}},
                    Category: {{diagnostic.Descriptor.Category}},
                    DefaultSeverity: {{diagnostic.DefaultSeverity}},
                    IsEnabledByDefault: {{(diagnostic.Descriptor.IsEnabledByDefault ? "true" : "false")}}
                  }
                }
            """)));
        return text.Append("\n  ]\n}").ToString();
    }

    /// <summary>The generator's version in GeneratedCode attributes changes with every release.</summary>
    [GeneratedRegex("""(GeneratedCode(?:Attribute)?\("[^"]*", )"[^"]*"(?=\))""")]
    private static partial Regex Version();
}
