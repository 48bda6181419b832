using System.Globalization;
using Xunit;

namespace PolicyGen.Runtime.Tests.Paths;

/// <summary>Two runs of the probe on each path.</summary>
public sealed class PathRuns : IAsyncLifetime
{
    private readonly Dictionary<string, ProbeProcess[]> _runs = [];

    public async Task InitializeAsync()
    {
        foreach (InstructionPath path in InstructionPath.All)
        {
            _runs[path.Name] = await Task.WhenAll(Start(path), Start(path));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal ProbeProcess[] Of(string path) => _runs[path];

    /// <summary>The results of the first run by name.</summary>
    internal Dictionary<string, ProbeResult> Results(string path) => Of(path)[0].Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(ProbeResult.Parse)
        .ToDictionary(result => result.Name);

    // The summary has a line for each method that is compiled.
    private static Task<ProbeProcess> Start(InstructionPath path) => ProbeProcess.Run(path, "DOTNET_JitDisasmSummary", "1");
}

/// <summary>One line of the probe; without a reference there is no error.</summary>
internal sealed record ProbeResult(string Name, string Digest, double? Error, double? Bound)
{
    public static ProbeResult Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new(parts[0], parts[1], Number(2), Number(3));

        double? Number(int index) => index < parts.Length ? double.Parse(parts[index], CultureInfo.InvariantCulture) : null;
    }
}
