using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Programs;

/// <summary>Whole programs as people write them: each of their faults is explained where it is, and nothing else is said.</summary>
public class ProgramTests
{
    [Theory]
    [InlineData("AskersProgram")]
    [InlineData("AskersProgramMended")]
    public async Task ExactlyTheFaultsAreReported(string program)
    {
        string source = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Programs", program + ".txt"));
        Compilation compilation = Compilations.Create(source);
        Compilations.AssertCompiles(compilation);
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        string[] expected = [.. lines.SelectMany((line, index) => line.Split("// PGEN").Skip(1).SelectMany(ids => ("PGEN" + ids).Split(' ')).Select(id => $"{index + 1} {id}"))];
        string[] reported = [.. (await AnalyzerRun.Diagnostics(compilation, AllAnalyzers.Create()))
            .Select(each => $"{each.Location.GetLineSpan().StartLinePosition.Line + 1} {each.Id}")];
        Assert.Equal(expected, reported);
    }
}
