namespace PolicyGen.Distributions;

/// <summary>Exponentials in float64 from additions, multiplications and divisions alone: those of <see cref="Math"/> differ between platforms in the last bits.</summary>
internal static class PortableMath
{
    private const int Doublings = 12;

    /// <summary>e^x within 2e-12 of its value.</summary>
    public static double Exp(double x) => x < 0 ? 1 / (1 + Expm1(-x)) : 1 + Expm1(x);

    /// <summary>e^x - 1 within 2e-12 of its value, also for tiny x: a Taylor polynomial at x / 2^12, then e^2r - 1 = (e^r - 1) (e^r - 1 + 2).</summary>
    public static double Expm1(double x)
    {
        // Below -40 the result has rounded to -1.
        double r = Math.Max(x, -40) / (1 << Doublings);
        double tail = 0;
        for (int n = 10; n >= 2; n--)
        {
            tail = (1 + tail) * r / n;
        }

        double y = r + (r * tail);
        for (int i = 0; i < Doublings; i++)
        {
            y *= y + 2;
        }

        return y;
    }
}
