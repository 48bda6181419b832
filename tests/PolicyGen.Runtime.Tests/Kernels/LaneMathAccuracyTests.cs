using PolicyGen.Kernels;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>The error bounds that the documentation of each function states, against float64 over every 997th float32.</summary>
public class LaneMathAccuracyTests
{
    private const double SmallestNormal = 1.1754943508222875e-38;

    [Fact]
    public void ExpIsWithinItsBound() => CheckUlp<ExpFunction>(Math.Exp, 1);

    [Fact]
    public void Expm1IsWithinItsBound() => CheckUlp<Expm1Function>(ReferenceMath.Expm1, 1.5);

    [Fact]
    public void LogIsWithinItsBound() => CheckUlp<LogFunction>(Math.Log, 1, float.Epsilon);

    [Fact]
    public void Log1pIsWithinItsBound() => CheckUlp<Log1pFunction>(ReferenceMath.Log1p, 1.5, -0.99999994f);

    [Fact]
    public void TanhIsWithinItsBound() => CheckUlp<TanhFunction>(Math.Tanh, 2.75);

    [Fact]
    public void TheTanhOfHiddenLayersIsWithinItsBound() => CheckUlp<TanhActivationFunction>(Math.Tanh, 5.25);

    [Fact]
    public void AtanhIsWithinItsBound() => CheckUlp<AtanhFunction>(ReferenceMath.Atanh, 2, -0.99999994f, 0.99999994f);

    [Fact]
    public void SigmoidIsWithinItsBound() => CheckUlp<SigmoidFunction>(ReferenceMath.Sigmoid, 2.5);

    [Fact]
    public void SoftplusIsWithinItsBound() => CheckUlp<SoftplusFunction>(ReferenceMath.Softplus, 2);

    [Fact]
    public void ErfIsWithinItsBound() => CheckUlp<ErfFunction>(ReferenceMath.Erf, 2.5);

    [Fact]
    public void LogTanhJacobianIsWithinItsBound() => CheckUlp<LogTanhJacobianFunction>(ReferenceMath.LogTanhJacobian, 6.5);

    private static void CheckUlp<TFunction>(
        Func<double, double> reference, double bound, float low = float.MinValue, float high = float.MaxValue)
        where TFunction : struct, ILaneFunction
    {
        double worst = 0;
        float worstAt = 0;
        int compared = 0;
        for (long bits = 0; bits <= uint.MaxValue; bits += 997)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!(x >= low && x <= high))
            {
                continue;
            }

            double exact = reference(x);
            double magnitude = Math.Abs(exact);
            if (magnitude is < SmallestNormal or > float.MaxValue)
            {
                continue;
            }

            double ulp = Math.ScaleB(1, Math.ILogB(magnitude) - 23);
            double error = Math.Abs(TFunction.Apply(Lane1.Broadcast(x)).Value - exact) / ulp;
            compared++;
            if (!(error <= worst))
            {
                (worst, worstAt) = (error, x);
            }
        }

        Assert.True(compared > 1_000_000, $"Only {compared} numbers were compared.");
        Assert.True(worst <= bound, $"{worst:F3} ulp at {worstAt:G9}; the documented bound is {bound}.");
    }
}
