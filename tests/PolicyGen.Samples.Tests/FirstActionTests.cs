using System.Text.RegularExpressions;
using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>What is compiled before the first action, which waits for it. Each method counts once, so that the number does not depend on the machine's load, as its time does.</summary>
public sealed partial class FirstActionTests : IDisposable
{
    /// <summary>With AVX-512 there are 181; each takes a tenth of a millisecond, or ten times that if it has loops over vectors.</summary>
    private const int Methods = 200;

    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-compiled").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Little_is_compiled_before_the_first_action()
    {
        string list = Path.Combine(_folder, "methods");
        await SampleProgram.Run("Inference", processors: 0, [], ("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1"), ("DOTNET_ReadyToRun", "1"), ("DOTNET_EnableHWIntrinsic", "1"));
        string[] lines = await File.ReadAllLinesAsync(list);

        // The first method of what follows; the few that print the action count, too. A method may be compiled again, because it is called often.
        string[] before =
        [
            .. lines.TakeWhile(line => !line.Contains("MicrosecondsPerAction", StringComparison.Ordinal)).Select(line => Method().Match(line).Groups[1].Value).Distinct(),
        ];
        Assert.True(before.Length < lines.Length && before.Any(line => line.Contains("WalkerPolicy:Forward(", StringComparison.Ordinal)), $"{before.Length} of {lines.Length}");
        Assert.True(before.Length <= Methods, $"{before.Length} methods, at most {Methods}:\n{string.Join('\n', before)}");

        // Drawn values that the file replaces; generic methods, each compiled for the types that it is used with.
        string[] heavy = ["PolicyGen.Initializer", "PolicyGen.RandomStream", "System.Linq.", "System.Collections.Generic.Sorted", "System.Text.RegularExpressions."];
        Assert.All(heavy, name => Assert.DoesNotContain(before, line => line.Contains(name, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"JIT compiled (.*) \[")]
    private static partial Regex Method();
}
