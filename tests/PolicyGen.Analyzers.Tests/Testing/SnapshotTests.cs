using Microsoft.CodeAnalysis;
using PolicyGen.Testing;
using Xunit;
using Xunit.Sdk;

namespace PolicyGen.Analyzers.Tests.Testing;

/// <summary>The file conventions of the snapshots, in a folder of its own.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("policygen-snapshots-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task Verify(string text, string? parameter = null)
    {
        SnapshotTask task = Snapshots.Verify(Compilations.Run("class C;", new TextGenerator(text)), Path.Combine(_directory, "PolicyTests.cs"), "Plain");
        return parameter is null ? task : task.UseParameters(parameter);
    }

    private string[] Files() => [.. Directory.GetFiles(_directory).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task NewOutputIsReceivedAndFails()
    {
        await Assert.ThrowsAnyAsync<XunitException>(() => Verify("class D;\r\n\r\n"));
        Assert.Equal(["PolicyTests.Plain#A.g.received.cs"], Files());
        Assert.Equal("//HintName: A.g.cs\nclass D;", File.ReadAllText(Path.Combine(_directory, Files()[0])));
    }

    [Fact]
    public async Task EqualOutputPassesAndRemovesWhatWasReceived()
    {
        File.WriteAllText(Path.Combine(_directory, "PolicyTests.Plain_parameter=a-b#A.g.verified.cs"), "//HintName: A.g.cs\n[GeneratedCode(\"P\", \"{version}\")] class D;");
        File.WriteAllText(Path.Combine(_directory, "PolicyTests.Plain_parameter=a-b#A.g.received.cs"), "old");
        string parameter = "a/b";
        await Verify("[GeneratedCode(\"P\", \"1.2.3\")] class D;\n", parameter);
        Assert.Equal(["PolicyTests.Plain_parameter=a-b#A.g.verified.cs"], Files());
    }

    [Fact]
    public async Task OutputThatIsNoLongerGeneratedFails()
    {
        File.WriteAllText(Path.Combine(_directory, "PolicyTests.Plain#A.g.verified.cs"), "//HintName: A.g.cs\nclass D;");
        File.WriteAllText(Path.Combine(_directory, "PolicyTests.Plain#B.g.verified.cs"), "//HintName: B.g.cs\nclass E;");
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify("class D;"));
        Assert.Contains("No longer generated: " + Path.Combine(_directory, "PolicyTests.Plain#B.g.verified.cs"), failure.Message, StringComparison.Ordinal);
    }

    private sealed class TextGenerator(string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("A.g.cs", text));
    }
}
