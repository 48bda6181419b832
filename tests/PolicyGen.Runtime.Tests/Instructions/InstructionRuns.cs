using PolicyGen.Runtime.Tests.Paths;
using Xunit;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>The code of the kernels on the two paths whose instructions are counted.</summary>
public sealed class InstructionRuns : IAsyncLifetime
{
    private readonly Dictionary<InstructionPath, (ProbeProcess Run, Dictionary<string, List<KernelLoop>> Loops)> _paths = [];

    public async Task InitializeAsync()
    {
        // "Forward" lists the matrix kernels' entry, whose lane type tells the path.
        string methods = string.Join(' ', KernelBounds.All.Select(bound => bound.Method).Append("Forward").Distinct());
        foreach (InstructionPath path in KernelBounds.All.Select(bound => bound.Path).Distinct())
        {
            ProbeProcess run = await ProbeProcess.Run(path, "DOTNET_JitDisasm", methods);
            _paths[path] = (run, JitListing.InnermostLoops(run.Listing));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal ProbeProcess Of(InstructionPath path) => _paths[path].Run;

    /// <summary>The innermost loops of each method.</summary>
    internal Dictionary<string, List<KernelLoop>> LoopsOf(InstructionPath path) => _paths[path].Loops;
}
