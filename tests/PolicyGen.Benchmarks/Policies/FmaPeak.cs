using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Benchmarks.Policies.Peers;
using PolicyGen.Kernels;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>
/// The most floating-point operations that one core does: fused multiply-adds in registers, with so many independent sums that none
/// waits for another (latency 4 to 5 cycles, two units).
/// </summary>
internal static class FmaPeak
{
    private const int Repetitions = 20_000;
    private const int Sums = 12;

    private static readonly float[] _result = new float[Lane16.Count];

    /// <summary>Operations per nanosecond (GFLOP/s), in one reading.</summary>
    public static double Measure() =>
        Avx512F.IsSupported ? Measure<Lane16>() : Vector256.IsHardwareAccelerated ? Measure<Lane8>() : Measure<Lane4>();

    private static double Measure<T>()
        where T : struct, ILanes<T> => 2.0 * Sums * T.Count * Repetitions / InProcessPeer.Time(Run<T>);

    // Twelve sums, the factor and the summand fit into 16 registers.
    [MethodImpl(LaneLoop.Options)]
    private static void Run<T>()
        where T : struct, ILanes<T>
    {
        T a = T.Broadcast(0.999f), b = T.Broadcast(0.001f);
        T c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (int i = 0; i < Repetitions; i++)
        {
            (c0, c1, c2) = (T.FusedMultiplyAdd(c0, a, b), T.FusedMultiplyAdd(c1, a, b), T.FusedMultiplyAdd(c2, a, b));
            (c3, c4, c5) = (T.FusedMultiplyAdd(c3, a, b), T.FusedMultiplyAdd(c4, a, b), T.FusedMultiplyAdd(c5, a, b));
            (c6, c7, c8) = (T.FusedMultiplyAdd(c6, a, b), T.FusedMultiplyAdd(c7, a, b), T.FusedMultiplyAdd(c8, a, b));
            (c9, c10, c11) = (T.FusedMultiplyAdd(c9, a, b), T.FusedMultiplyAdd(c10, a, b), T.FusedMultiplyAdd(c11, a, b));
        }

        T.Store(((c0 + c1) + (c2 + c3)) + ((c4 + c5) + (c6 + c7)) + ((c8 + c9) + (c10 + c11)), _result, 0);
    }
}
