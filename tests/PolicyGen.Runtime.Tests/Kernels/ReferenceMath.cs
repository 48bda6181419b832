using MathNet.Numerics;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>The functions of LaneMath in float64, from formulas that lose nothing that float32 could see.</summary>
internal static class ReferenceMath
{
    public static double Expm1(double x) =>
        Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))) : Math.Exp(x) - 1;

    public static double Log1p(double x) => SpecialFunctions.Log1p(x);

    public static double Atanh(double x) => 0.5 * (Log1p(x) - Log1p(-x));

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    public static double Erf(double x) => SpecialFunctions.Erf(x);

    public static double LogTanhJacobian(double u)
    {
        double a = Math.Abs(u);
        double t = Math.Tanh(a);
        return a < 1 ? Log1p(-t * t) : 2 * (Math.Log(2) - a - Log1p(Math.Exp(-2 * a)));
    }
}
