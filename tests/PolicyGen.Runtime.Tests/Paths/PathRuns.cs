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

/// <summary>One line of the probe.</summary>
internal sealed record ProbeResult(string Name, string Digest, double Error, double Bound)
{
    public static ProbeResult Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new(parts[0], parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture), double.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}
