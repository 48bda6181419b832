using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen;

/// <summary>Four blocks of Philox: word n of each in the lower halves of the 64-bit lanes of vector n, where the products need it. Upper halves are left as they come.</summary>
internal readonly struct FourBlocks : IPhiloxBlocks<FourBlocks>
{
    private readonly Vector256<ulong> _w0, _w1, _w2, _w3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FourBlocks(Vector256<ulong> w0, Vector256<ulong> w1, Vector256<ulong> w2, Vector256<ulong> w3) =>
        (_w0, _w1, _w2, _w3) = (w0, w1, w2, w3);

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourBlocks Start(uint c0, uint c1, uint c2, uint c3) => new(
        Vector256.Create(c0, (ulong)(c0 + 1), c0 + 2, c0 + 3), Vector256.Create((ulong)c1), Vector256.Create((ulong)c2), Vector256.Create((ulong)c3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourBlocks Round(FourBlocks blocks, uint key0, uint key1)
    {
        Vector256<ulong> product0 = Product(blocks._w0, Philox.Multiplier0);
        Vector256<ulong> product1 = Product(blocks._w2, Philox.Multiplier1);
        return new(
            (product1 >>> 32) ^ blocks._w1 ^ Vector256.Create((ulong)key0), product1,
            (product0 >>> 32) ^ blocks._w3 ^ Vector256.Create((ulong)key1), product0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FourBlocks blocks, Span<uint> words)
    {
        if (Avx2.IsSupported)
        {
            Vector256<ulong> lower = Vector256.Create((ulong)uint.MaxValue);
            Vector256<ulong> first = (blocks._w0 & lower) | (blocks._w1 << 32), second = (blocks._w2 & lower) | (blocks._w3 << 32);
            Vector256<ulong> even = Avx2.UnpackLow(first, second), odd = Avx2.UnpackHigh(first, second);
            Avx2.Permute2x128(even, odd, 0x20).AsUInt32().CopyTo(words);
            Avx2.Permute2x128(even, odd, 0x31).AsUInt32().CopyTo(words[8..]);
            return;
        }

        for (int block = 0; block < 4; block++)
        {
            Span<uint> four = words.Slice(4 * block, 4);
            (four[0], four[1], four[2], four[3]) = ((uint)blocks._w0[block], (uint)blocks._w1[block], (uint)blocks._w2[block], (uint)blocks._w3[block]);
        }
    }

    // The 64-bit products of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> a, uint b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)b).AsUInt32())
        : (a & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)b);
}
