namespace PolicyGen.Physics;

/// <summary>
/// Sine and cosine of a float32 angle by a fixed float64 scheme: reduction by multiples of pi/2, then a polynomial of degree 7
/// (sine) or 8 (cosine). Platform functions differ between systems in the last bit, and one such bit changes an episode.
/// </summary>
internal static class Trigonometry
{
    private const double TwoOverPiTimes2To24 = 10680707.430881744;
    private const double HalfPi = 1.5707963267948966;

    private const double S1 = -0.16666654943701084;
    private const double S2 = 0.008332178146138854;
    private const double S3 = -0.00019517298981385725;

    private const double C1 = -0.49999999725108224;
    private const double C2 = 0.041666623324344516;
    private const double C3 = -0.001388676379437604;
    private const double C4 = 2.4390450703564542e-05;

    // The exponent and the first three bits of the mantissa of pi/4: smaller angles need no reduction.
    private const uint QuarterPiTop = 0x3f4;

    /// <summary>Sine and cosine with the bits of the GNU C library's sinf and cosf.</summary>
    /// <param name="angle">
    /// Radians, |angle| below 120: beyond, that library reduces by another scheme, and this one's results, still good to float32, may
    /// differ in the last bit. A walker's parts would have to turn 19 times to get there.
    /// </param>
    /// <param name="sine">Its sine.</param>
    /// <param name="cosine">Its cosine.</param>
    public static void SinCos(float angle, out float sine, out float cosine)
    {
        double x = angle;
        uint top = (BitConverter.SingleToUInt32Bits(angle) >> 20) & 0x7ff;
        if (top < QuarterPiTop)
        {
            double square = x * x;
            sine = (float)Odd(x, square);
            cosine = (float)Even(square);
            return;
        }

        long r = (long)(x * TwoOverPiTimes2To24);
        long n = (r + 0x800000) >> 24;
        x -= n * HalfPi;
        long quadrant = n & 3;
        double x2 = x * x;
        double odd = Odd(quadrant is 1 or 2 ? -x : x, x2);
        double even = Even(x2);
        if ((quadrant & 2) != 0)
        {
            even = -even;
        }

        bool swap = (quadrant & 1) != 0;
        sine = (float)(swap ? even : odd);
        cosine = (float)(swap ? odd : even);
    }

    private static double Odd(double x, double x2)
    {
        double x3 = x * x2;
        double x7 = x3 * x2;
        return (x + x3 * S1) + x7 * (S2 + x2 * S3);
    }

    private static double Even(double x2)
    {
        double x4 = x2 * x2;
        double x6 = x4 * x2;
        return ((1 + x2 * C1) + x4 * C2) + x6 * (C3 + x2 * C4);
    }
}
