using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Testing;

namespace PolicyGen.RuleSurvey;

/// <summary>C# files of a folder as one compilation against the framework and the PolicyGen runtime. What packages would bring stays unresolved.</summary>
internal static class Sources
{
    /// <summary>The compilation, or null when there are no files.</summary>
    public static CSharpCompilation? Compile(string folder)
    {
        string[] skipped = [$"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"];
        string[] files = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !skipped.Any(part => file.Contains(part, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            return null;
        }

        // Preview, so that code which uses the newest syntax is read as it is meant.
        CSharpParseOptions options = Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.None);
        IEnumerable<SyntaxTree> trees = files.Select(file => Compilations.Parse(File.ReadAllText(file), file, options));
        return Compilations.Create(options, Compilations.Options.WithAllowUnsafe(true)).AddSyntaxTrees(trees);
    }
}
