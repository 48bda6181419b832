using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Kernels;

namespace PolicyGen;

/// <summary>
/// Philox4x32-10: a bijection of 128-bit counters for every 64-bit key whose outputs pass as independent random bits
/// (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 4.3).
/// </summary>
internal static class Philox
{
    /// <summary>Number of words in four blocks.</summary>
    public const int FourBlocks = 16;

    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85;

    /// <summary>The four words of one counter.</summary>
    public static (uint C0, uint C1, uint C2, uint C3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The blocks of the counters c0 to c0 + 3 one after another.</summary>
    [MethodImpl(LaneLoop.Options)]
    public static void FillFourBlocks(Span<uint> words, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        // Each counter word sits in the lower half of a 64-bit lane, where the products need it; upper halves are left as they come.
        Vector256<ulong> v0 = Vector256.Create(c0, (ulong)(c0 + 1), c0 + 2, c0 + 3);
        Vector256<ulong> v1 = Vector256.Create((ulong)c1), v2 = Vector256.Create((ulong)c2), v3 = Vector256.Create((ulong)c3);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> product0 = MultiplyLow(v0, Multiplier0);
            Vector256<ulong> product1 = MultiplyLow(v2, Multiplier1);
            v0 = (product1 >>> 32) ^ v1 ^ Vector256.Create((ulong)k0);
            v1 = product1;
            v2 = (product0 >>> 32) ^ v3 ^ Vector256.Create((ulong)k1);
            v3 = product0;
            k0 += KeyStep0;
            k1 += KeyStep1;
        }

        for (int block = 0; block < 4; block++)
        {
            Span<uint> four = words.Slice(4 * block, 4);
            (four[0], four[1], four[2], four[3]) = ((uint)v0[block], (uint)v1[block], (uint)v2[block], (uint)v3[block]);
        }
    }

    // The 64-bit products of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLow(Vector256<ulong> a, uint b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)b).AsUInt32())
        : (a & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)b);
}
