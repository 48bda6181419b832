using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class LaneMath
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>ln x within 1 ulp, denormal x included; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, ILanes<T>
    {
        // A denormal number has no leading bit for Frexp to find: 2^24 x has.
        T denormal = T.LessThan(x, Number<T>(SmallestNormal));
        T normal = T.Select(denormal, x * Number<T>(1 << 24), x);
        T mantissa = SplitAroundOne(normal, out T exponent);
        exponent = exponent - T.Select(denormal, Number<T>(24), Number<T>(0));
        return LogLimits(LogReduced(mantissa - Number<T>(1), exponent), x);
    }

    /// <summary>ln(1 + x) within 1.5 ulp, also for tiny x; -infinity at -1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log1p<T>(T x)
        where T : struct, ILanes<T>
    {
        // 1 + x = 2^k (1 + f). The naive log(1 + x) loses what 1 + x rounds away; f = 2^-k x + (2^-k - 1) loses nothing,
        // as 2^-k - 1 is exact while x matters, and beyond 2^24 the 1 no longer does.
        T one = Number<T>(1);
        T sum = one + x;
        T mantissa = SplitAroundOne(sum, out T exponent);
        T scale = T.PowerOfTwo(-T.Min(Number<T>(30), exponent));
        T f = T.FusedMultiplyAdd(x, scale, scale - one);
        f = T.Select(T.LessThan(x, Number<T>(1 << 24)), f, mantissa - one);
        return LogLimits(LogReduced(f, exponent), sum);
    }

    // x = mantissa 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SplitAroundOne<T>(T x, out T exponent)
        where T : struct, ILanes<T>
    {
        T mantissa = T.Frexp(x, out exponent);
        T small = T.LessThan(mantissa, Number<T>(0.707106781f));
        exponent = exponent - T.Select(small, Number<T>(1), Number<T>(0));
        return mantissa + T.Select(small, mantissa, Number<T>(0));
    }

    // ln(1 + f) + exponent ln 2 for 1 + f in [sqrt(1/2), sqrt(2)): f - f^2/2 + f^3 P(f).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogReduced<T>(T f, T exponent)
        where T : struct, ILanes<T>
    {
        T square = f * f;
        T p = Number<T>(0.0691535994f)
            .Then(f, -0.118022934f)
            .Then(f, 0.118790023f)
            .Then(f, -0.123830132f)
            .Then(f, 0.142178953f)
            .Then(f, -0.166692823f)
            .Then(f, 0.200022489f)
            .Then(f, -0.249999866f)
            .Then(f, 0.333333105f);
        T y = p * (square * f);
        y = T.FusedMultiplyAdd(exponent, Number<T>(Ln2Low), y);
        y = T.FusedMultiplyAdd(square, Number<T>(-0.5f), y);
        return T.FusedMultiplyAdd(exponent, Number<T>(Ln2High), y + f);
    }

    // The logarithm's values where the splitting into mantissa and exponent has no meaning.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogLimits<T>(T logarithm, T x)
        where T : struct, ILanes<T>
    {
        T infinity = Number<T>(float.PositiveInfinity);
        T zero = Number<T>(0);
        T result = T.Select(T.LessThan(x, infinity), logarithm, x);
        result = T.Select(T.LessThanOrEqual(x, zero), -infinity, result);
        return T.Select(T.LessThan(x, zero), Number<T>(float.NaN), result);
    }
}
