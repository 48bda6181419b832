using System.Numerics;

namespace PolicyGen.Environments;

/// <summary>
/// NumPy's default generator, PCG64 (O'Neill 2014, XSL-RR 128/64), with the draws the environment makes: its terrain and first
/// force for a seed are Gymnasium's. For anything else use <see cref="RandomStream"/>.
/// </summary>
internal struct NumpyGenerator
{
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private UInt128 _state;
    private readonly UInt128 _increment;
    private uint _half;
    private bool _hasHalf;

    public NumpyGenerator(long seed)
    {
        Span<ulong> words = stackalloc ulong[4];
        SeedSequence.Generate((ulong)seed, words);
        _increment = (new UInt128(words[2], words[3]) << 1) | UInt128.One;
        Advance();
        _state += new UInt128(words[0], words[1]);
        Advance();
    }

    public ulong NextUInt64()
    {
        Advance();
        ulong high = (ulong)(_state >> 64);
        ulong low = (ulong)_state;
        return BitOperations.RotateRight(high ^ low, (int)(high >> 58));
    }

    /// <summary>The low half of a 64-bit draw, then its high half; the buffered half outlives 64-bit draws in between.</summary>
    public uint NextUInt32()
    {
        if (_hasHalf)
        {
            _hasHalf = false;
            return _half;
        }

        ulong next = NextUInt64();
        _half = (uint)(next >> 32);
        _hasHalf = true;
        return (uint)next;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Random() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Random();

    /// <summary>Uniform in low, ..., end - 1 (Lemire 2019); a range of one number draws nothing.</summary>
    public int Integers(int low, int end)
    {
        uint n = (uint)(end - low);
        if (n == 1)
        {
            return low;
        }

        ulong product = (ulong)NextUInt32() * n;
        if ((uint)product < n)
        {
            uint threshold = (0u - n) % n;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * n;
            }
        }

        return low + (int)(product >> 32);
    }

    private void Advance() => _state = _state * Multiplier + _increment;
}
