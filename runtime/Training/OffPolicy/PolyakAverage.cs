using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>Target networks that follow slowly (Lillicrap et al. 2016, algorithm 1; averaging after Polyak and Juditsky 1992).</summary>
public static class PolyakAverage
{
    /// <summary>
    /// target += tau (online - target), with one rounding of the difference and one of the sum. At tau = 1 the target is copied, for there the
    /// rounded difference would miss it.
    /// </summary>
    /// <param name="target">The parameters that follow, changed in place.</param>
    /// <param name="online">The parameters they follow, of the same length.</param>
    /// <param name="tau">The share of the way that one step goes, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tau"/> lies outside (0, 1].</exception>
    /// <exception cref="ArgumentException">The lengths differ; nothing has changed.</exception>
    public static void Step(Span<float> target, ReadOnlySpan<float> online, double tau)
    {
        if (!(tau > 0 && tau <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tau), tau, "The share must lie in (0, 1], such as 0.005.");
        }

        Check.Length(online.Length, target.Length, nameof(online));
        if (tau == 1)
        {
            online.CopyTo(target);
            return;
        }

        Elementwise.Run(new Formula { Target = target, Online = online, Tau = (float)tau }, target.Length);
    }

    private readonly ref struct Formula : IElementwise
    {
        public required Span<float> Target { get; init; }

        public required ReadOnlySpan<float> Online { get; init; }

        public required float Tau { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes target = TLanes.Load(Target, i);
            TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Broadcast(Tau), TLanes.Load(Online, i) - target, target), Target, i);
        }
    }
}
