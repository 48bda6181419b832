using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>
/// m + h t / (1 + |t|) with t = (raw - m) / h, m = (min + max) / 2 and h = (max - min) / 2: the smooth limit of a log-std. tanh in its
/// place would let the gradient die exponentially; this slope, 1 / (1 + |t|)^2, stays above zero in float32 up to |t| = 1e22.
/// Within 3e-7 (|min| + |max|) of the exact limit.
/// </summary>
public readonly struct LogStdSoftLimit : ILogStdLimit
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Apply<T>(T raw, T min, T max)
        where T : struct, ILanes<T>
    {
        T half = Half(min, max);
        T t = Scaled(raw, min, max);
        T limited = Middle(min, max) + (half * (t / (T.Broadcast(1) + T.Abs(t))));
        return T.Min(max, T.Max(min, limited));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Backpropagate<T>(T raw, T min, T max, T gradient)
        where T : struct, ILanes<T>
    {
        T slope = T.Broadcast(1) / (T.Broadcast(1) + T.Abs(Scaled(raw, min, max)));
        return gradient * (slope * slope);
    }

    /// <inheritdoc/>
    public static double Reference(double raw, double min, double max)
    {
        double middle = (min + max) / 2;
        double half = (max - min) / 2;
        double t = (raw - middle) / half;
        return middle + (half * t / (1 + Math.Abs(t)));
    }

    /// <summary>The raw value whose limit is <paramref name="logStd"/>, strictly between the limits: where a head starts.</summary>
    public static double Inverse(double logStd, double min, double max)
    {
        double middle = (min + max) / 2;
        double half = (max - min) / 2;
        double y = (logStd - middle) / half;
        return middle + (half * y / (1 - Math.Abs(y)));
    }

    // t; where the quotient overflows, infinity / infinity would be NaN: from 2^25 on the limit is the same.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Scaled<T>(T raw, T min, T max)
        where T : struct, ILanes<T> =>
        T.Max(T.Broadcast(-float.MaxValue), T.Min(T.Broadcast(float.MaxValue), (raw - Middle(min, max)) / Half(min, max)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Middle<T>(T min, T max)
        where T : struct, ILanes<T> => (min + max) / T.Broadcast(2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Half<T>(T min, T max)
        where T : struct, ILanes<T> => (max - min) / T.Broadcast(2);
}
