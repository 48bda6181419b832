using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class LaneMath
{
    /// <summary>tanh x within 2.75 ulp; odd, and never beyond -1 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : struct, ILanes<T>
    {
        // tanh |x| = -E / (2 + E) with E = e^(-2|x|) - 1 in [-1, 0].
        T e = Expm1OfNegative(Number<T>(-2) * T.Abs(x));
        return T.CopySign(e / (Number<T>(2) + e), x);
    }

    /// <summary>artanh x within 2 ulp; infinite at -1 and 1, NaN beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atanh<T>(T x)
        where T : struct, ILanes<T>
    {
        // artanh |x| = log1p(2|x| / (1 - |x|)) / 2.
        T a = T.Abs(x);
        return T.CopySign(Number<T>(0.5f) * Log1p((a + a) / (Number<T>(1) - a)), x);
    }

    /// <summary>log(1 - tanh^2 u), the log-derivative of the squash, within 6.5 ulp for every u; its derivative is -2 tanh u.</summary>
    /// <remarks>
    /// Computed as written it is -infinity from |u| = 8.67 on. With q = e^(-2|u|) it is 2 (ln 2 - |u| - log1p(q)), which cancels
    /// near 0; there it is log1p(-tanh^2 u). Both share one exponential and one logarithm.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogTanhJacobian<T>(T u)
        where T : struct, ILanes<T>
    {
        T one = Number<T>(1);
        T a = T.Abs(u);
        T e = Expm1OfNegative(Number<T>(-2) * a);
        T t = e / (Number<T>(2) + e);
        T nearZero = T.LessThan(a, Number<T>(0.6f));
        T logarithm = Log1p(T.Select(nearZero, -(t * t), e + one));
        T far = (Number<T>(Ln2) - logarithm) - a;
        return T.Select(nearZero, logarithm, far + far);
    }

    /// <summary>1 / (1 + e^-x) within 2.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x)
        where T : struct, ILanes<T>
    {
        T q = Exp(-T.Abs(x));
        T one = Number<T>(1);
        return T.Select(T.LessThan(x, Number<T>(0)), q, one) / (one + q);
    }

    /// <summary>log(1 + e^x) within 2 ulp, without overflow for large x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Softplus<T>(T x)
        where T : struct, ILanes<T> =>
        T.Max(Number<T>(0), x) + Log1p(Exp(-T.Abs(x)));
}
