using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary>
/// Elementary functions over <see cref="ILanes{TSelf}"/>. They consist of IEEE 754 operations alone, so that every platform and every
/// lane type gives the same bits; the functions of <see cref="MathF"/> come from the C library of the operating system and differ.
/// </summary>
/// <remarks>
/// NaN in, NaN out. Error bounds are in units in the last place (ulp) of the float32 result against the exact function value,
/// where the result is a normal number. The polynomials were fitted for this class (Lawson iterations towards the minimax
/// polynomial, coefficients rounded to float32 one after another); ln 2 is split as in Cephes.
/// </remarks>
public static partial class LaneMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: the product of the high part and an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float Ln2 = 0.693147181f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Number<T>(float value)
        where T : struct, ILanes<T> => T.Broadcast(value);

    // One step of Horner's scheme: sum x + coefficient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Then<T>(this T sum, T x, float coefficient)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(sum, x, T.Broadcast(coefficient));
}
