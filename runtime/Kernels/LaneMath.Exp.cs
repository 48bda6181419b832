using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class LaneMath
{
    /// <summary>e^x within 1 ulp; infinity from 88.73 on, gradual underflow to 0 below -87.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILanes<T>
    {
        // At both limits the scaling below has overflowed and underflowed already.
        T limited = T.Max(Number<T>(-104), T.Min(Number<T>(89), x));
        T n = T.Round(limited * Number<T>(Log2E));
        T y = ExpReduced(limited, n) + Number<T>(1);

        // 2^n itself may lie outside the range of float32: two factors.
        T half = T.Round(n * Number<T>(0.5f));
        return y * T.PowerOfTwo(half) * T.PowerOfTwo(n - half);
    }

    /// <summary>e^x - 1 within 1.5 ulp, also for tiny x; infinity from 88.73 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Expm1<T>(T x)
        where T : struct, ILanes<T>
    {
        // Below -30 the result is -1. For large x only n is limited, so that the rest grows and overflows by itself.
        T limited = T.Max(Number<T>(-30), x);
        T n = T.Round(T.Min(Number<T>(89), limited) * Number<T>(Log2E));
        T p = ExpReduced(limited, n);

        // 2^n (p + 1) - 1 = 2 (2^(n-1) p + (2^(n-1) - 1/2)): 2^128 is no float32, its half is.
        T scale = T.PowerOfTwo(n - Number<T>(1));
        T y = T.FusedMultiplyAdd(scale, p, scale - Number<T>(0.5f));
        return T.CopySign(y + y, x);
    }

    // e^x - 1 for x <= 0; never below -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Expm1OfNegative<T>(T x)
        where T : struct, ILanes<T>
    {
        T limited = T.Max(Number<T>(-30), x);
        T n = T.Round(limited * Number<T>(Log2E));
        T scale = T.PowerOfTwo(n);
        return T.FusedMultiplyAdd(scale, ExpReduced(limited, n), scale - Number<T>(1));
    }

    // e^r - 1 for r = x - n ln 2, |r| <= ln(2)/2: r + r^2 P(r).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpReduced<T>(T x, T n)
        where T : struct, ILanes<T>
    {
        T r = T.FusedMultiplyAdd(n, Number<T>(-Ln2High), x);
        r = T.FusedMultiplyAdd(n, Number<T>(-Ln2Low), r);
        T p = Number<T>(0.000199442598f)
            .Then(r, 0.00139335648f)
            .Then(r, 0.00833320804f)
            .Then(r, 0.0416664816f)
            .Then(r, 0.166666672f)
            .Then(r, 0.5f);
        return T.FusedMultiplyAdd(p, r * r, r);
    }
}
