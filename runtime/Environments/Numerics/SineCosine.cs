namespace PolicyGen.Environments;

/// <summary>
/// Sine and cosine of a float64 angle to below one unit in the last place, by additions and multiplications alone: platform
/// functions differ between systems in the last bit, and an episode must not. For angles up to a million radians.
/// </summary>
internal static class SineCosine
{
    private const double TwoOverPi = 2 / Math.PI;

    // pi/2 in three parts: the first two have 33 bits, so that their products with a quadrant number below 2^20 are exact.
    private const double HalfPi1 = 1.5707963267341256;
    private const double HalfPi2 = 6.077100506303966e-11;
    private const double HalfPi3 = 2.0222662487959506e-21;

    public static void Of(double angle, out double sine, out double cosine)
    {
        double n = Math.Floor((angle * TwoOverPi) + 0.5);
        double exact = angle - (n * HalfPi1);
        double second = n * HalfPi2;
        double sum = exact - second;

        // What the subtraction rounded away (Knuth's two-sum), and the rest of pi/2.
        double b = exact - sum;
        double lost = (exact - (sum + b)) + (b - second);
        double rest = lost - (n * HalfPi3);
        double r = sum + rest;
        double tail = (sum - r) + rest;

        double z = r * r;
        double sin = r + ((r * z * SineSeries(z)) + (tail * (1 - (0.5 * z))));
        double half = 0.5 * z;
        double leading = 1 - half;
        double cos = leading + (((1 - leading) - half) + ((z * z * CosineSeries(z)) - (r * tail)));

        long quadrant = (long)n & 3;
        bool swap = (quadrant & 1) != 0;
        sine = swap ? cos : sin;
        cosine = swap ? sin : cos;
        sine = (quadrant & 2) != 0 ? -sine : sine;
        cosine = quadrant is 1 or 2 ? -cosine : cosine;
    }

    // Taylor's coefficients: up to pi/4 the first one left out is below 1e-19.
    private static double SineSeries(double z) =>
        (-1.0 / 6) + (z * ((1.0 / 120) + (z * ((-1.0 / 5040) + (z * ((1.0 / 362880) + (z * ((-1.0 / 39916800)
            + (z * ((1.0 / 6227020800) + (z * ((-1.0 / 1307674368000) + (z * (1.0 / 355687428096000))))))))))))));

    private static double CosineSeries(double z) =>
        (1.0 / 24) + (z * ((-1.0 / 720) + (z * ((1.0 / 40320) + (z * ((-1.0 / 3628800) + (z * ((1.0 / 479001600)
            + (z * ((-1.0 / 87178291200) + (z * ((1.0 / 20922789888000) + (z * (-1.0 / 6402373705728000))))))))))))));
}
