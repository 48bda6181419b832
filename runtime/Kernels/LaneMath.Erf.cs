using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class LaneMath
{
    /// <summary>erf x within 2.5 ulp; odd, and never beyond -1 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Erf<T>(T x)
        where T : struct, ILanes<T>
    {
        T a = T.Abs(x);
        T square = a * a;
        T near = Number<T>(-0.000547681411f)
            .Then(square, 0.00488182018f)
            .Then(square, -0.0266829152f)
            .Then(square, 0.112792805f)
            .Then(square, -0.376122296f)
            .Then(square, 1.12837911f) * a;

        // From 4 on erf is 1 in float32; 1 - erfc with ln erfc as a polynomial. The second operand of Min keeps a NaN.
        T b = T.Min(Number<T>(4), a);
        T logErfc = Number<T>(-1.23393204E-06f)
            .Then(b, -4.46830563E-06f)
            .Then(b, 0.000338553335f)
            .Then(b, -0.00386165921f)
            .Then(b, 0.0245086923f)
            .Then(b, -0.107524447f)
            .Then(b, -0.633919477f)
            .Then(b, -1.12927186f)
            .Then(b, 0.000130395667f);
        T far = -Expm1OfNegative(logErfc);
        return T.CopySign(T.Select(T.LessThan(a, Number<T>(0.9f)), near, far), x);
    }
}
