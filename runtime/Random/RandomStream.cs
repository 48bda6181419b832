namespace PolicyGen;

/// <summary>
/// A counter-based random stream, Philox4x32-10 (Salmon et al. 2011): draw n of stream (seed, environment, step) is a pure
/// function of those numbers, so that streams can be split for environments, steps and threads without any shared state.
/// Identical on every platform.
/// </summary>
public partial struct RandomStream
{
    /// <summary>Words in a stream, after which it begins again.</summary>
    internal const ulong Words = 1UL << 34;

    private readonly uint _key0, _key1;
    private readonly uint _counter1, _counter2, _counter3;
    private uint _block;
    private uint _word0, _word1, _word2, _word3;
    private int _left;

    /// <summary>Opens the stream that belongs to these three numbers, at its beginning. It holds 2^34 words.</summary>
    /// <param name="seed">The seed of the whole run.</param>
    /// <param name="environment">Which environment, worker or purpose.</param>
    /// <param name="step">Which step, update or epoch.</param>
    public RandomStream(ulong seed, uint environment = 0, ulong step = 0)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _counter1 = (uint)step;
        _counter2 = (uint)(step >> 32);
        _counter3 = environment;
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_left == 0)
        {
            NextBlock();
        }

        // Four words a block, handed out in order.
        return _left-- switch
        {
            4 => _word0,
            3 => _word1,
            2 => _word2,
            _ => _word3,
        };
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>Uniform in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => UniformFromWord(NextUInt32());

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>), without modulo bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        uint range = (uint)bound;
        ulong product = (ulong)NextUInt32() * range;
        uint rejected = (uint)-bound % range;
        while ((uint)product < rejected)
        {
            product = (ulong)NextUInt32() * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>How many words were handed out, modulo the 2^34 of the stream.</summary>
    internal readonly ulong Position => ((4 * (ulong)_block) - (uint)_left) % Words;

    /// <summary>Whether both are the stream of the same three numbers, wherever they are in it.</summary>
    internal readonly bool IsSameStream(in RandomStream other) =>
        _key0 == other._key0 && _key1 == other._key1
        && _counter1 == other._counter1 && _counter2 == other._counter2 && _counter3 == other._counter3;

    /// <summary>Goes on as if so many words had been handed out.</summary>
    internal void Skip(uint words)
    {
        if (words <= (uint)_left)
        {
            _left -= (int)words;
            return;
        }

        // Whole blocks are never computed, only that in which the next word is.
        uint beyond = words - (uint)_left;
        _block += beyond / 4;
        _left = 0;
        if (beyond % 4 > 0)
        {
            NextBlock();
            _left -= (int)(beyond % 4);
        }
    }

    private static float UniformFromWord(uint word) => (word >> 8) * (1f / (1 << 24));

    private void NextBlock()
    {
        (_word0, _word1, _word2, _word3) = Philox.Block(_block++, _counter1, _counter2, _counter3, _key0, _key1);
        _left = 4;
    }
}
