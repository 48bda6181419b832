using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>min(max(raw, min), max): the hard limit of a log-std. Exact; its gradient is zero outside and passes at the limits.</summary>
public readonly struct LogStdClamp : ILogStdLimit
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T raw, T min, T max)
        where T : struct, ILanes<T> => T.Min(max, T.Max(min, raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Backpropagate<T>(T raw, T min, T max, T gradient)
        where T : struct, ILanes<T>
    {
        T zero = T.Broadcast(0);
        return T.Select(T.LessThanOrEqual(raw, max), T.Select(T.LessThanOrEqual(min, raw), gradient, zero), zero);
    }

    /// <inheritdoc/>
    public static double Reference(double raw, double min, double max) => Math.Clamp(raw, min, max);
}
