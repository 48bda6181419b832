using PolicyGen.Runtime.Tests.Paths;
using Xunit;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>The code of the kernels on the two paths whose instructions are counted.</summary>
public sealed class InstructionRuns : IAsyncLifetime
{
    private readonly Dictionary<InstructionPath, (ProbeProcess Run, Dictionary<string, List<KernelLoop>> Loops)> _paths = [];

    public async Task InitializeAsync()
    {
        // The matrix kernels' lane types tell the path.
        string methods = string.Join(' ', KernelBounds.All.Select(bound => bound.Method).Union(ProbeProcess.MatrixKernels));
        foreach (InstructionPath path in KernelBounds.All.Select(bound => bound.Path).Distinct())
        {
            ProbeProcess run = await ProbeProcess.Run(path, "DOTNET_JitDisasm", methods);
            _paths[path] = (run, JitListing.Loops(run.Listing));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal ProbeProcess Of(InstructionPath path) => _paths[path].Run;

    /// <summary>The loops of each method.</summary>
    internal Dictionary<string, List<KernelLoop>> LoopsOf(InstructionPath path) => _paths[path].Loops;
}
