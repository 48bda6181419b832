using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary>How methods with a loop over lanes are to be compiled.</summary>
public static class LaneLoop
{
    /// <summary>The options for <see cref="MethodImplAttribute"/> of every method that loops over <see cref="ILanes{TSelf}"/>.</summary>
    /// <remarks>
    /// Optimised from the first call: unoptimised lane code is some hundred times slower. Never inlined: each lane operation is itself
    /// an inlined call, and inside a larger caller the compiler's budget for inlining runs out, which makes the rest real calls
    /// (25 times slower). For the same reason such a method should evaluate no more than four functions of <see cref="LaneMath"/>.
    /// </remarks>
    public const MethodImplOptions Options = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
