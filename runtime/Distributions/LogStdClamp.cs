using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>min(max(raw, min), max): the hard limit of a log-std. Its gradient is zero outside and passes at the limits.</summary>
public static class LogStdClamp
{
    /// <summary>logStd = clamp(raw).</summary>
    public static void Apply(ReadOnlySpan<float> raw, float min, float max, Span<float> logStd)
    {
        Check.Length(logStd.Length, raw.Length, nameof(logStd));
        Elementwise.Run(new Limited { Raw = raw, Min = min, Max = max, LogStd = logStd }, raw.Length);
    }

    /// <summary>Turns dL/d logStd into dL/d raw in place.</summary>
    public static void Backpropagate(ReadOnlySpan<float> raw, float min, float max, Span<float> gradient)
    {
        Check.Length(gradient.Length, raw.Length, nameof(gradient));
        Elementwise.Run(new Passed { Raw = raw, Min = min, Max = max, Gradient = gradient }, raw.Length);
    }

    /// <summary>The same in float64.</summary>
    public static double Reference(double raw, double min, double max) => Math.Clamp(raw, min, max);

    private readonly ref struct Limited : IElementwise
    {
        public required ReadOnlySpan<float> Raw { get; init; }

        public required float Min { get; init; }

        public required float Max { get; init; }

        public required Span<float> LogStd { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(TLanes.Min(TLanes.Broadcast(Max), TLanes.Max(TLanes.Broadcast(Min), TLanes.Load(Raw, i))), LogStd, i);
    }

    private readonly ref struct Passed : IElementwise
    {
        public required ReadOnlySpan<float> Raw { get; init; }

        public required float Min { get; init; }

        public required float Max { get; init; }

        public required Span<float> Gradient { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes raw = TLanes.Load(Raw, i), zero = TLanes.Broadcast(0);
            TLanes passed = TLanes.Select(TLanes.LessThanOrEqual(TLanes.Broadcast(Min), raw), TLanes.Load(Gradient, i), zero);
            TLanes.Store(TLanes.Select(TLanes.LessThanOrEqual(raw, TLanes.Broadcast(Max)), passed, zero), Gradient, i);
        }
    }
}
