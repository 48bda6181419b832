using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Kernels;

namespace PolicyGen;

public partial struct RandomStream
{
    private const int Chunk = 64;
    private const float CentreScale = 1f / (1u << 31);
    private const float TailScale = 0.5f / (1u << 31);

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
        Span<float> draws = stackalloc float[Chunk];
        for (; !destination.IsEmpty; destination = destination[Math.Min(Chunk, destination.Length)..])
        {
            int count = Math.Min(Chunk, destination.Length);
            FillWords(words[..count]);

            // Whole vectors also at the end: what lies beyond is computed and left behind.
            int whole = (count + Lane8.Count - 1) / Lane8.Count * Lane8.Count;
            words[count..whole].Clear();
            NormalArguments(words[..whole], tails, centres);
            Span<float> quantiles = count == whole ? destination : draws;
            Quantiles(tails, centres, quantiles[..whole]);
            if (count < whole)
            {
                draws[..count].CopyTo(destination);
            }
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

    // The same words as NextUInt32, many blocks at a time.
    [MethodImpl(LaneLoop.Options)]
    private void FillWords(Span<uint> words)
    {
        int i = 0;
        for (; i < words.Length && _left > 0; i++)
        {
            words[i] = NextUInt32();
        }

        int many = Philox.FillMany(words[i..], _block, _counter1, _counter2, _counter3, _key0, _key1);
        _block += (uint)many / 4;
        i += many;
        for (; i < words.Length; i++)
        {
            words[i] = NextUInt32();
        }
    }

    private static void Quantiles(ReadOnlySpan<float> tails, ReadOnlySpan<float> centres, Span<float> quantiles)
    {
        int done = Avx512F.IsSupported ? Quantiles<Lane16>(tails, centres, quantiles, 0) : 0;
        if (done < quantiles.Length && Vector256.IsHardwareAccelerated)
        {
            done = Quantiles<Lane8>(tails, centres, quantiles, done);
        }

        if (done < quantiles.Length)
        {
            Quantiles<Lane4>(tails, centres, quantiles, done);
        }
    }

    // Whole vectors of quantiles from start on; returns where it stopped.
    [MethodImpl(LaneLoop.Options)]
    private static int Quantiles<T>(ReadOnlySpan<float> tails, ReadOnlySpan<float> centres, Span<float> quantiles, int start)
        where T : struct, ILanes<T>
    {
        int i = start;
        for (; i + T.Count <= quantiles.Length; i += T.Count)
        {
            T.Store(LaneMath.NormalQuantile(T.Load(tails, i), T.Load(centres, i)), quantiles, i);
        }

        return i;
    }

    // NormalArguments of many words.
    [MethodImpl(LaneLoop.Options)]
    private static void NormalArguments(ReadOnlySpan<uint> words, Span<float> tails, Span<float> centres)
    {
        int i = 0;
        for (; Vector256.IsHardwareAccelerated && i + Vector256<int>.Count <= words.Length; i += Vector256<int>.Count)
        {
            Vector256<int> signed = Vector256.Create(words[i..]).AsInt32();
            Vector256<int> upper = signed >> 31;
            Vector256<int> fromEnd = signed ^ upper;
            Vector256<int> fromMiddle = Vector256.Create(int.MaxValue) - fromEnd;
            Vector256<float> half = Vector256.Create(0.5f);
            Vector256<float> centre = (Vector256.ConvertToSingle(fromMiddle) + half) * Vector256.Create(CentreScale);
            (centre ^ Vector256.AndNot(Vector256.Create(-0f), upper.AsSingle())).CopyTo(centres[i..]);
            ((Vector256.ConvertToSingle(fromEnd) + half) * Vector256.Create(TailScale)).CopyTo(tails[i..]);
        }

        for (; i < words.Length; i++)
        {
            (tails[i], centres[i]) = NormalArguments(words[i]);
        }
    }

    [MethodImpl(LaneLoop.Options)]
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
        float centre = (fromMiddle + 0.5f) * CentreScale;
        return ((fromEnd + 0.5f) * TailScale, upper == 0 ? -centre : centre);
    }
}
