using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class LaneMath
{
    /// <summary>
    /// The normal quantile by its tail probability: |Phi^-1(tail)| with the sign of <paramref name="centre"/>, which is plus or minus 1 - 2 tail.
    /// </summary>
    /// <remarks>
    /// As Giles 2010 ("Approximating the erfinv function"): z / (1 - 2p) is a smooth function of w = -log(4p(1 - p)), a polynomial of w
    /// in the centre and of sqrt(w) in the tail. Both arguments are wanted: 1 - 2p has lost a small p, and p the distance to 1/2.
    /// For tails from 2^-33 to 1/2, that is up to 6.3 standard deviations.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T NormalQuantile<T>(T tail, T centre)
        where T : struct, ILanes<T>
    {
        T mantissa = SplitAroundOne(Number<T>(4) * tail * (Number<T>(1) - tail), out T exponent);
        T w = -LogReduced(mantissa - Number<T>(1), exponent);
        T c = w - Number<T>(2.5f);
        T central = Number<T>(4.12018366E-08f)
            .Then(c, 4.91796925E-07f)
            .Then(c, -5.00202532E-06f)
            .Then(c, -6.28708995E-06f)
            .Then(c, 0.000309204886f)
            .Then(c, -0.00177275517f)
            .Then(c, -0.00590828573f)
            .Then(c, 0.348802388f)
            .Then(c, 2.12331367f);
        T inCentre = T.LessThan(w, Number<T>(5));
        return T.All(inCentre) ? central * centre : T.Select(inCentre, central, NormalQuantileTail(w)) * centre;
    }

    // |z| / (1 - 2 tail) from w = 5 on, where few draws fall: of 16 lanes none is there nineteen times in twenty.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NormalQuantileTail<T>(T w)
        where T : struct, ILanes<T>
    {
        T s = T.Sqrt(T.Max(Number<T>(0), w)) - Number<T>(3);
        return Number<T>(-1.69487903E-05f)
            .Then(s, -0.000191232539f)
            .Then(s, 0.00162662519f)
            .Then(s, -0.00480824988f)
            .Then(s, 0.00821707118f)
            .Then(s, -0.0109114423f)
            .Then(s, 0.0133331912f)
            .Then(s, 1.41659224f)
            .Then(s, 4.00643492f);
    }
}
