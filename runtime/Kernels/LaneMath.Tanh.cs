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
        T a = T.Abs(u);
        T e = Expm1OfNegative(Number<T>(-2) * a);
        T t = e / (Number<T>(2) + e);
        T nearZero = T.LessThan(a, Number<T>(0.6f));

        // Both arguments, -tanh^2 0.6 and e^-1.2 at most, leave the exponent of the sum 0.
        T logarithm = LogReduced(T.Select(nearZero, -(t * t), e + Number<T>(1)), Number<T>(0));
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
        where T : struct, ILanes<T>
    {
        // log(1 + e^x) = max(x, 0) + log1p(q) with q = e^-|x| in [0, 1]: 1 + q is 1 + f or, beyond sqrt(2), 2 (1 + f).
        T q = Exp(-T.Abs(x));
        T small = T.LessThan(q, Number<T>(0.414213562f));
        T f = T.Select(small, q, T.FusedMultiplyAdd(q, Number<T>(0.5f), Number<T>(-0.5f)));
        return T.Max(Number<T>(0), x) + LogReduced(f, T.Select(small, Number<T>(0), Number<T>(1)));
    }
}
