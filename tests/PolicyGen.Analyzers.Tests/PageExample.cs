using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Testing;

namespace PolicyGen.Analyzers.Tests;

/// <summary>The examples on the rules' pages.</summary>
internal static class PageExample
{
    /// <summary>The first example below a heading, and how it is parsed: a page may ask for a language version.</summary>
    public static (string Source, CSharpParseOptions Options) Read(string page, string heading)
    {
        string block = page[page.IndexOf(heading, StringComparison.Ordinal)..].Split("```")[1];
        string[] info = block[..block.IndexOf('\n', StringComparison.Ordinal)].Split("LangVersion=");
        CSharpParseOptions options = Compilations.ParseOptions;
        if (info.Length > 1 && LanguageVersionFacts.TryParse(info[1], out LanguageVersion version))
        {
            options = options.WithLanguageVersion(version);
        }

        return (block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..], options);
    }
}
