using PolicyGen.Runtime.Tests.Paths;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>What the hottest loop of a kernel may consist of.</summary>
/// <param name="Kernel">Type, method and generic arguments, as <see cref="JitListing"/> names them.</param>
/// <param name="MultiplyAdds">Multiply-adds on whole vectors, exactly.</param>
/// <param name="AtMost">Instructions, all told.</param>
/// <param name="Why">What the loop has to do.</param>
internal sealed record KernelBound(string Kernel, int MultiplyAdds, int AtMost, string Why)
{
    private bool IsWide => Kernel.Contains("Lane16", StringComparison.Ordinal) || Kernel.Contains("EightBlocks", StringComparison.Ordinal);

    /// <summary>The path that the bound is for.</summary>
    public InstructionPath Path => IsWide ? InstructionPath.Machine : InstructionPath.WithoutAvx512;

    /// <summary>The matrix kernels' lane type where the path is what its name says.</summary>
    public string Lanes => IsWide ? "Lane16" : "Lane8";

    /// <summary>The registers that the path computes in.</summary>
    public string Register => IsWide ? "zmm" : "ymm";

    /// <summary>The method alone.</summary>
    public string Method => Kernel[(Kernel.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('[')[0];
}
