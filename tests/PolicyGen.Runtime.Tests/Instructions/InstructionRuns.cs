using PolicyGen.Runtime.Tests.Paths;
using Xunit;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>The code of the kernels on the two paths whose instructions are counted.</summary>
public sealed class InstructionRuns : IAsyncLifetime
{
    private readonly Dictionary<InstructionPath, (ProbeProcess Run, Dictionary<string, string> Methods)> _paths = [];

    public async Task InitializeAsync()
    {
        // The matrix kernels' lane types tell the path; the last are the local functions of the passes.
        string methods = string.Join(' ', [.. KernelBounds.All.Select(bound => bound.Method).Union(ProbeProcess.MatrixKernels), "Forward", "*Forward>g__*"]);
        foreach (InstructionPath path in KernelBounds.All.Select(bound => bound.Path).Distinct())
        {
            ProbeProcess run = await ProbeProcess.Run(path, "DOTNET_JitDisasm", methods);
            _paths[path] = (run, JitListing.Methods(run.Listing));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal ProbeProcess Of(InstructionPath path) => _paths[path].Run;

    /// <summary>The listing of each method.</summary>
    internal Dictionary<string, string> MethodsOf(InstructionPath path) => _paths[path].Methods;
}

/// <summary>The tests that read them.</summary>
[CollectionDefinition(nameof(InstructionRuns))]
public class InstructionRunsCollection : ICollectionFixture<InstructionRuns>;
