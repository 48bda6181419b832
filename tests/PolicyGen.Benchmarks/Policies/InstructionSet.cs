using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>What the runtime's kernels run on in this process.</summary>
internal static class InstructionSet
{
    public static string Name => Avx512F.IsSupported ? "AVX-512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2 and FMA"
        : Avx2.IsSupported ? "AVX2 without FMA"
        : AdvSimd.IsSupported ? "AdvSimd"
        : "no vectors";
}
