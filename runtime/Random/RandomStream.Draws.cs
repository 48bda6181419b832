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
    public void FillNormal(Span<float> destination)
    {
        Span<float> tails = stackalloc float[Chunk];
        Span<float> centres = stackalloc float[Chunk];
        while (destination.Length >= Chunk)
        {
            for (int i = 0; i < Chunk; i++)
            {
                (tails[i], centres[i]) = NormalArguments(NextUInt32());
            }

            for (int i = 0; i < Chunk; i += Lane8.Count)
            {
                Lane8.Store(LaneMath.NormalQuantile(Lane8.Load(tails, i), Lane8.Load(centres, i)), destination, i);
            }

            destination = destination[Chunk..];
        }

        foreach (ref float value in destination)
        {
            value = NextNormal();
        }
    }

    /// <summary>Fills with uniform draws in [0, 1): the same numbers as one <see cref="NextSingle"/> for each.</summary>
    public void FillUniform(Span<float> destination)
    {
        foreach (ref float value in destination)
        {
            value = NextSingle();
        }
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
