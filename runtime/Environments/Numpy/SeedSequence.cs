namespace PolicyGen.Environments;

/// <summary>NumPy's SeedSequence (O'Neill's seed_seq_fe): spreads a seed over as many well-mixed words as a generator needs.</summary>
internal static class SeedSequence
{
    private const int PoolSize = 4;

    /// <summary>Writes the 64-bit words that NumPy's SeedSequence(seed).generate_state gives.</summary>
    public static void Generate(ulong seed, Span<ulong> words)
    {
        Span<uint> pool = stackalloc uint[PoolSize];
        uint constant = 0x43b0d7e5;
        for (int i = 0; i < PoolSize; i++)
        {
            pool[i] = Hash(i < 2 ? (uint)(seed >> (32 * i)) : 0, ref constant, 0x931e8875);
        }

        for (int from = 0; from < PoolSize; from++)
        {
            for (int to = 0; to < PoolSize; to++)
            {
                if (to != from)
                {
                    pool[to] = Mix(pool[to], Hash(pool[from], ref constant, 0x931e8875));
                }
            }
        }

        constant = 0x8b51f9dd;
        for (int i = 0; i < words.Length; i++)
        {
            ulong low = Hash(pool[2 * i % PoolSize], ref constant, 0x58f38ded);
            ulong high = Hash(pool[(2 * i + 1) % PoolSize], ref constant, 0x58f38ded);
            words[i] = low | (high << 32);
        }
    }

    private static uint Hash(uint value, ref uint constant, uint factor)
    {
        value ^= constant;
        constant *= factor;
        value *= constant;
        return value ^ (value >> 16);
    }

    private static uint Mix(uint x, uint y)
    {
        uint mixed = 0xca01f9dd * x - 0x4973f715 * y;
        return mixed ^ (mixed >> 16);
    }
}
