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
    /// <summary>Number of words in eight blocks.</summary>
    public const int EightBlocks = 32;

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

    /// <summary>The blocks of the counters c0 to c0 + 7 one after another.</summary>
    [MethodImpl(LaneLoop.Options)]
    public static void FillEightBlocks(Span<uint> words, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        // Each counter word sits in the lower half of a 64-bit lane, where the products need it; upper halves are left as they come.
        // Two groups of four blocks: a single one would wait for its products in every round.
        var a = new FourBlocks(c0, c1, c2, c3);
        var b = new FourBlocks(c0 + 4, c1, c2, c3);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> key0 = Vector256.Create((ulong)k0), key1 = Vector256.Create((ulong)k1);
            a = a.Round(key0, key1);
            b = b.Round(key0, key1);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }

        a.Store(words[..(EightBlocks / 2)]);
        b.Store(words[(EightBlocks / 2)..EightBlocks]);
    }

    // Word n of four counters, in the lower halves of the lanes of vector n.
    private readonly struct FourBlocks
    {
        private readonly Vector256<ulong> _w0, _w1, _w2, _w3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FourBlocks(uint c0, uint c1, uint c2, uint c3)
            : this(
                Vector256.Create(c0, (ulong)(c0 + 1), c0 + 2, c0 + 3), Vector256.Create((ulong)c1), Vector256.Create((ulong)c2), Vector256.Create((ulong)c3))
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private FourBlocks(Vector256<ulong> w0, Vector256<ulong> w1, Vector256<ulong> w2, Vector256<ulong> w3) =>
            (_w0, _w1, _w2, _w3) = (w0, w1, w2, w3);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FourBlocks Round(Vector256<ulong> key0, Vector256<ulong> key1)
        {
            Vector256<ulong> product0 = MultiplyLow(_w0, Multiplier0);
            Vector256<ulong> product1 = MultiplyLow(_w2, Multiplier1);
            return new((product1 >>> 32) ^ _w1 ^ key0, product1, (product0 >>> 32) ^ _w3 ^ key1, product0);
        }

        // Block after block.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(Span<uint> words)
        {
            if (Avx2.IsSupported)
            {
                Vector256<ulong> lower = Vector256.Create((ulong)uint.MaxValue);
                Vector256<ulong> first = (_w0 & lower) | (_w1 << 32), second = (_w2 & lower) | (_w3 << 32);
                Vector256<ulong> even = Avx2.UnpackLow(first, second), odd = Avx2.UnpackHigh(first, second);
                Avx2.Permute2x128(even, odd, 0x20).AsUInt32().CopyTo(words);
                Avx2.Permute2x128(even, odd, 0x31).AsUInt32().CopyTo(words[8..]);
                return;
            }

            for (int block = 0; block < 4; block++)
            {
                Span<uint> four = words.Slice(4 * block, 4);
                (four[0], four[1], four[2], four[3]) = ((uint)_w0[block], (uint)_w1[block], (uint)_w2[block], (uint)_w3[block]);
            }
        }
    }

    // The 64-bit products of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLow(Vector256<ulong> a, uint b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)b).AsUInt32())
        : (a & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)b);
}
