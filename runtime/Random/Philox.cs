namespace PolicyGen;

/// <summary>
/// Philox4x32-10: a bijection of 128-bit counters for every 64-bit key whose outputs pass as independent random bits
/// (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 4.3).
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;

    public static (uint C0, uint C1, uint C2, uint C3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong low = 0xD2511F53UL * c0;
            ulong high = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(high >> 32) ^ c1 ^ k0, (uint)high, (uint)(low >> 32) ^ c3 ^ k1, (uint)low);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }
}
