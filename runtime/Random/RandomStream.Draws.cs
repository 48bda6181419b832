using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen;

public partial struct RandomStream
{
    private const int Chunk = 64;

    /// <summary>
    /// A standard normal draw: Phi^-1((word + 1/2) / 2^32) of the next 32 random bits, by inversion; up to 6.3 standard deviations.
    /// </summary>
    public float NextNormal() => NormalFromWord(NextUInt32());

    /// <summary>Fills with standard normal draws: the same numbers as one <see cref="NextNormal"/> for each, several times faster.</summary>
    [SkipLocalsInit]
    [MethodImpl(LaneLoop.Options)]
    public void FillNormal(Span<float> destination)
    {
        Span<uint> words = stackalloc uint[Chunk];
        Span<float> tails = stackalloc float[Chunk];
        Span<float> centres = stackalloc float[Chunk];
        while (!destination.IsEmpty)
        {
            int count = Math.Min(Chunk, destination.Length);
            FillWords(words[..count]);
            for (int i = 0; i < count; i++)
            {
                (tails[i], centres[i]) = NormalArguments(words[i]);
            }

            int done = Quantiles<Lane8>(tails, centres, destination[..count], 0);
            Quantiles<Lane1>(tails, centres, destination[..count], done);
            destination = destination[count..];
        }
    }

    /// <summary>Fills with uniform draws in [0, 1): the same numbers as one <see cref="NextSingle"/> for each.</summary>
    [SkipLocalsInit]
    [MethodImpl(LaneLoop.Options)]
    public void FillUniform(Span<float> destination)
    {
        Span<uint> words = stackalloc uint[Chunk];
        while (!destination.IsEmpty)
        {
            int count = Math.Min(Chunk, destination.Length);
            FillWords(words[..count]);
            for (int i = 0; i < count; i++)
            {
                destination[i] = UniformFromWord(words[i]);
            }

            destination = destination[count..];
        }
    }

    // The same words as NextUInt32, four blocks at a time.
    [MethodImpl(LaneLoop.Options)]
    private void FillWords(Span<uint> words)
    {
        int i = 0;
        for (; i < words.Length && _left > 0; i++)
        {
            words[i] = NextUInt32();
        }

        for (; i + Philox.FourBlocks <= words.Length; i += Philox.FourBlocks)
        {
            Philox.FillFourBlocks(words.Slice(i, Philox.FourBlocks), _block, _counter1, _counter2, _counter3, _key0, _key1);
            _block += 4;
        }

        for (; i < words.Length; i++)
        {
            words[i] = NextUInt32();
        }
    }

    // Whole vectors of quantiles from start on; returns where it stopped.
    [MethodImpl(LaneLoop.Options)]
    private static int Quantiles<T>(ReadOnlySpan<float> tails, ReadOnlySpan<float> centres, Span<float> destination, int start)
        where T : struct, ILanes<T>
    {
        int i = start;
        for (; i + T.Count <= destination.Length; i += T.Count)
        {
            T.Store(LaneMath.NormalQuantile(T.Load(tails, i), T.Load(centres, i)), destination, i);
        }

        return i;
    }

    internal static float NormalFromWord(uint word)
    {
        (float tail, float centre) = NormalArguments(word);
        return LaneMath.NormalQuantile(Lane1.Broadcast(tail), Lane1.Broadcast(centre)).Value;
    }

    // The word's distance from the nearer end of its range, as a probability; and 1 - 2 of that, with the sign of the draw.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Tail, float Centre) NormalArguments(uint word)
    {
        int signed = (int)word;
        int upper = signed >> 31;
        int fromEnd = signed ^ upper;
        int fromMiddle = int.MaxValue - fromEnd;
        float centre = (fromMiddle + 0.5f) * (1f / (1u << 31));
        return ((fromEnd + 0.5f) * (0.5f / (1u << 31)), upper == 0 ? -centre : centre);
    }
}
