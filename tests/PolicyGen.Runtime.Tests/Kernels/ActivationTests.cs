using PolicyGen.Kernels;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>Values and derivatives of the activation functions against float64; the derivatives by central differences.</summary>
public class ActivationTests
{
    private const double SqrtHalf = 0.70710678118654752;

    [Fact]
    public void TanhAgrees() => CheckFunction<TanhActivation>(Math.Tanh);

    [Fact]
    public void ReluAgrees() => CheckFunction<ReluActivation>(x => Math.Max(x, 0));

    [Fact]
    public void EluAgrees() => CheckFunction<EluActivation>(x => x > 0 ? x : ReferenceMath.Expm1(x));

    [Fact]
    public void SiluAgrees() => CheckFunction<SiluActivation>(x => x * ReferenceMath.Sigmoid(x));

    [Fact]
    public void GeluAgrees() => CheckFunction<GeluActivation>(x => 0.5 * x * (1 + ReferenceMath.Erf(x * SqrtHalf)));

    [Fact]
    public void SoftplusAgrees() => CheckFunction<SoftplusActivation>(ReferenceMath.Softplus);

    [Fact]
    public void IdentityAgrees() => CheckFunction<IdentityActivation>(x => x);

    [Fact]
    public void EveryLaneTypeGivesTheSameBits()
    {
        CheckLanes<TanhActivation>();
        CheckLanes<ReluActivation>();
        CheckLanes<EluActivation>();
        CheckLanes<SiluActivation>();
        CheckLanes<GeluActivation>();
        CheckLanes<SoftplusActivation>();
        CheckLanes<IdentityActivation>();
    }

    [Fact]
    public void TheOutputMayReplaceTheInput()
    {
        float[] x = Grid();
        float[] y = new float[x.Length];
        Activations.Forward<SoftplusActivation, Lane8>(ref x[0], ref y[0], x.Length);
        Activations.Forward<SoftplusActivation, Lane8>(ref x[0], ref x[0], x.Length);
        Assert.Equal(y, x);
    }

    [Fact]
    public void NaNIsNotHiddenByAKink()
    {
        float[] x = new float[16];
        x[3] = float.NaN;
        float[] y = new float[16];
        Activations.Forward<ReluActivation, Lane8>(ref x[0], ref y[0], x.Length);
        Assert.True(float.IsNaN(y[3]));
        Activations.Forward<EluActivation, Lane8>(ref x[0], ref y[0], x.Length);
        Assert.True(float.IsNaN(y[3]));
    }

    [Fact]
    public void LengthsThatDifferOrLeaveARemainderAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Activations.Backward<TanhActivation>(new float[16], new float[32], new float[16]));
        Assert.Throws<ArgumentException>(() => Activations.Backward<TanhActivation>(new float[8], new float[8], new float[8]));
    }

    private static void CheckFunction<TActivation>(Func<double, double> reference)
        where TActivation : struct, IActivation
    {
        float[] x = Grid();
        float[] y = new float[x.Length];
        Activations.Forward<TActivation, Lane8>(ref x[0], ref y[0], x.Length);
        float[] delta = new float[x.Length];
        Array.Fill(delta, 3);
        Activations.Backward<TActivation>(TActivation.DerivativeNeedsInput ? x : y, y, delta);
        for (int i = 0; i < x.Length; i++)
        {
            double exact = reference(x[i]);
            double bound = 3e-7 * Math.Max(1, Math.Abs(x[i]));
            Assert.True(Math.Abs(y[i] - exact) <= bound, $"f({x[i]}) = {y[i]}, not {exact}");

            const double Step = 1e-5;
            double derivative = (reference(x[i] + Step) - reference(x[i] - Step)) / (2 * Step);
            Assert.True(Math.Abs((delta[i] / 3) - derivative) <= 2e-6, $"f'({x[i]}) = {delta[i] / 3}, not {derivative}");
        }
    }

    private static void CheckLanes<TActivation>()
        where TActivation : struct, IActivation
    {
        (float[] y, float[] delta) = Run<TActivation, Lane1>();
        foreach ((float[] otherY, float[] otherDelta) in new[] { Run<TActivation, Lane4>(), Run<TActivation, Lane8>(), Run<TActivation, Lane16>() })
        {
            Assert.Equal(y, otherY);
            Assert.Equal(delta, otherDelta);
        }
    }

    private static (float[] Y, float[] Delta) Run<TActivation, T>()
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        float[] x = Grid();
        float[] y = new float[x.Length];
        Activations.Forward<TActivation, T>(ref x[0], ref y[0], x.Length);
        float[] delta = Grid();
        Activations.Backward<TActivation, T>(x, y, delta);
        return (y, delta);
    }

    // -20 to 20 without 0, where two of the functions have a kink.
    private static float[] Grid()
    {
        float[] x = new float[16_000];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (i - 7999.5f) / 400;
        }

        return x;
    }
}
