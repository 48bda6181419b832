using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Kernels;

namespace PolicyGen;

/// <summary>
/// Philox4x32-10: a bijection of 128-bit counters for every 64-bit key whose outputs pass as independent random bits
/// (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 4.3).
/// </summary>
internal static class Philox
{
    public const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;

    private const int Rounds = 10;
    private const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85;
    private const int WordsOfBlock = 4;

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

    /// <summary>The blocks of the counters c0, c0 + 1, ... one after another, many at a time.</summary>
    /// <returns>How many words it filled, a multiple of four; the rest are too few for it.</returns>
    public static int FillMany(Span<uint> words, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        int done = Avx512F.IsSupported ? FillMany<EightBlocks>(words, c0, c1, c2, c3, k0, k1) : 0;
        return done + FillMany<FourBlocks>(words[done..], c0 + ((uint)done / WordsOfBlock), c1, c2, c3, k0, k1);
    }

    // Two groups at a time: a single one waits for its products in every round, and is left for the end.
    [MethodImpl(LaneLoop.Options)]
    private static int FillMany<TBlocks>(Span<uint> words, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
        where TBlocks : struct, IPhiloxBlocks<TBlocks>
    {
        int group = TBlocks.Count * WordsOfBlock, done = 0;
        for (; done + (2 * group) <= words.Length; done += 2 * group, c0 += 2 * (uint)TBlocks.Count)
        {
            TBlocks a = TBlocks.Start(c0, c1, c2, c3), b = TBlocks.Start(c0 + (uint)TBlocks.Count, c1, c2, c3);
            (uint key0, uint key1) = (k0, k1);
            for (int round = 0; round < Rounds; round++)
            {
                a = TBlocks.Round(a, key0, key1);
                b = TBlocks.Round(b, key0, key1);
                key0 += KeyStep0;
                key1 += KeyStep1;
            }

            TBlocks.Store(a, words.Slice(done, group));
            TBlocks.Store(b, words.Slice(done + group, group));
        }

        if (done + group <= words.Length)
        {
            TBlocks last = TBlocks.Start(c0, c1, c2, c3);
            for (int round = 0; round < Rounds; round++, k0 += KeyStep0, k1 += KeyStep1)
            {
                last = TBlocks.Round(last, k0, k1);
            }

            TBlocks.Store(last, words.Slice(done, group));
            done += group;
        }

        return done;
    }
}
