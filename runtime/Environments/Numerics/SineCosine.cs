namespace PolicyGen.Environments;

/// <summary>
/// Sine and cosine of a float64 angle, nearly always the nearest float64, by additions and multiplications alone: platform functions
/// differ between systems in the last bit, and an episode must not. For angles up to a million radians.
/// </summary>
internal static class SineCosine
{
    private const double TwoOverPi = 2 / Math.PI;

    // pi/2 in three parts: the first two have 33 bits, so that their products with a quadrant number below 2^20 are exact.
    private const double HalfPi1 = 1.5707963267341256;
    private const double HalfPi2 = 6.077100506303966e-11;
    private const double HalfPi3 = 2.0222662487959506e-21;

    private const double Sixth = 1.0 / 6;

    // 1/6 minus its float64.
    private const double SixthRest = 9.25185853854297e-18;

    // 2^27 + 1 splits 53 bits into halves whose products are exact (Veltkamp 1968).
    private const double Splitter = 134217729;

    public static void Of(double angle, out double sine, out double cosine)
    {
        double n = Math.Floor((angle * TwoOverPi) + 0.5);
        Reduce(angle, n, out double r, out double tail);

        // The two leading terms of each series are kept to twice the digits: r - r^3/6 and 1 - r^2/2.
        double square = Product(r, r, out double squareRest);
        double half = 0.5 * square;
        double cube = Product(r, square, out double cubeRest);
        cubeRest += r * squareRest;
        double third = Product(cube, Sixth, out double thirdRest);
        thirdRest += (cube * SixthRest) + (cubeRest * Sixth);

        double sin = r - third;
        sin += (((r - sin) - third) - thirdRest) + (cube * square * SineSeries(square)) + (tail * (1 - half));
        double cos = 1 - half;
        cos += (((1 - cos) - half) - (0.5 * squareRest)) + (square * square * CosineSeries(square)) - (r * tail);

        long quadrant = (long)n & 3;
        bool swap = (quadrant & 1) != 0;
        sine = swap ? cos : sin;
        cosine = swap ? sin : cos;
        sine = (quadrant & 2) != 0 ? -sine : sine;
        cosine = quadrant is 1 or 2 ? -cosine : cosine;
    }

    /// <summary>r + tail = angle - n pi/2.</summary>
    private static void Reduce(double angle, double n, out double r, out double tail)
    {
        double exact = angle - (n * HalfPi1);
        double second = n * HalfPi2;
        double difference = exact - second;

        // What this subtraction rounded away (Knuth's two-sum), and the rest of pi/2.
        double b = exact - difference;
        double lost = (exact - (difference + b)) + (b - second);
        double rest = lost - (n * HalfPi3);
        r = difference + rest;
        tail = (difference - r) + rest;
    }

    /// <summary>a b = product + rest without any rounding (Dekker 1971); hardware's fused operation is not on every machine.</summary>
    private static double Product(double a, double b, out double rest)
    {
        double product = a * b;
        double scaled = Splitter * a;
        double highA = scaled - (scaled - a);
        double lowA = a - highA;
        scaled = Splitter * b;
        double highB = scaled - (scaled - b);
        double lowB = b - highB;
        rest = ((((highA * highB) - product) + (highA * lowB)) + (lowA * highB)) + (lowA * lowB);
        return product;
    }

    // Taylor's coefficients: up to pi/4 the first one left out is below 1e-19.
    private static double SineSeries(double z) =>
        (1.0 / 120) + (z * ((-1.0 / 5040) + (z * ((1.0 / 362880) + (z * ((-1.0 / 39916800)
            + (z * ((1.0 / 6227020800) + (z * ((-1.0 / 1307674368000) + (z * (1.0 / 355687428096000))))))))))));

    private static double CosineSeries(double z) =>
        (1.0 / 24) + (z * ((-1.0 / 720) + (z * ((1.0 / 40320) + (z * ((-1.0 / 3628800) + (z * ((1.0 / 479001600)
            + (z * ((-1.0 / 87178291200) + (z * ((1.0 / 20922789888000) + (z * (-1.0 / 6402373705728000))))))))))))));
}
