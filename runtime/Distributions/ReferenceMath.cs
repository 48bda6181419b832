namespace PolicyGen.Distributions;

/// <summary>The functions of the float64 reference that <see cref="Math"/> lacks.</summary>
public static class ReferenceMath
{
    /// <summary>e^x - 1, accurate near 0 (Kahan's form: the error of e^x divides out against that of its logarithm).</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Exp(x) - 1;
        }

        double y = Math.Exp(x);
        return y == 1 ? x : (y - 1) * x / Math.Log(y);
    }

    /// <summary>log(1 + x), accurate near 0 (Kahan's form).</summary>
    public static double Log1p(double x)
    {
        double y = 1 + x;
        return y == 1 ? x : Math.Log(y) * x / (y - 1);
    }

    /// <summary>log(1 - tanh^2 x) = 2 (log 2 - |x| - log1p(exp(-2 |x|))); 1 - tanh^2 itself has rounded to 0 from |x| = 19 on.</summary>
    public static double LogTanhJacobian(double x) => 2 * (Math.Log(2) - Math.Abs(x) - Log1p(Math.Exp(-2 * Math.Abs(x))));

    /// <summary>1 - tanh^2 x.</summary>
    public static double SechSquared(double x)
    {
        double decay = Math.Exp(-2 * Math.Abs(x));
        return 4 * decay / ((1 + decay) * (1 + decay));
    }
}
