using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen;

/// <summary>Eight blocks of Philox with AVX-512, as <see cref="FourBlocks"/> has them.</summary>
internal readonly struct EightBlocks : IPhiloxBlocks<EightBlocks>
{
    private readonly Vector512<ulong> _w0, _w1, _w2, _w3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private EightBlocks(Vector512<ulong> w0, Vector512<ulong> w1, Vector512<ulong> w2, Vector512<ulong> w3) =>
        (_w0, _w1, _w2, _w3) = (w0, w1, w2, w3);

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightBlocks Start(uint c0, uint c1, uint c2, uint c3) => new(
        Vector512.Create(c0, (ulong)(c0 + 1), c0 + 2, c0 + 3, c0 + 4, c0 + 5, c0 + 6, c0 + 7),
        Vector512.Create((ulong)c1), Vector512.Create((ulong)c2), Vector512.Create((ulong)c3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightBlocks Round(EightBlocks blocks, uint key0, uint key1)
    {
        Vector512<ulong> product0 = Avx512F.Multiply(blocks._w0.AsUInt32(), Vector512.Create((ulong)Philox.Multiplier0).AsUInt32());
        Vector512<ulong> product1 = Avx512F.Multiply(blocks._w2.AsUInt32(), Vector512.Create((ulong)Philox.Multiplier1).AsUInt32());
        return new(
            (product1 >>> 32) ^ blocks._w1 ^ Vector512.Create((ulong)key0), product1,
            (product0 >>> 32) ^ blocks._w3 ^ Vector512.Create((ulong)key1), product0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(EightBlocks blocks, Span<uint> words)
    {
        Vector512<ulong> lower = Vector512.Create((ulong)uint.MaxValue);
        Vector512<ulong> first = (blocks._w0 & lower) | (blocks._w1 << 32), second = (blocks._w2 & lower) | (blocks._w3 << 32);

        // Blocks 0, 2, 4, 6 and 1, 3, 5, 7.
        Vector512<ulong> even = Avx512F.UnpackLow(first, second), odd = Avx512F.UnpackHigh(first, second);
        Avx512F.PermuteVar8x64x2(even, Vector512.Create(0ul, 1, 8, 9, 2, 3, 10, 11), odd).AsUInt32().CopyTo(words);
        Avx512F.PermuteVar8x64x2(even, Vector512.Create(4ul, 5, 12, 13, 6, 7, 14, 15), odd).AsUInt32().CopyTo(words[16..]);
    }
}
