using PolicyGen.Kernels;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>Limits, infinities and NaN.</summary>
public class LaneMathLimitTests
{
    private const float Inf = float.PositiveInfinity;

    [Theory]
    [InlineData(Inf, Inf)]
    [InlineData(89f, Inf)]
    [InlineData(88.8f, Inf)]
    [InlineData(-Inf, 0f)]
    [InlineData(-105f, 0f)]
    [InlineData(-3e38f, 0f)]
    [InlineData(0f, 1f)]
    public void ExpHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Exp(Lane1.Broadcast(x)).Value);

    [Fact]
    public void ExpUnderflowsGradually()
    {
        float y = LaneMath.Exp(Lane1.Broadcast(-100f)).Value;
        Assert.InRange(Math.Abs(y - Math.Exp(-100)), 0, float.Epsilon);
        Assert.True(y > 0);
    }

    [Theory]
    [InlineData(Inf, Inf)]
    [InlineData(88.8f, Inf)]
    [InlineData(3e38f, Inf)]
    [InlineData(-Inf, -1f)]
    [InlineData(-20f, -1f)]
    [InlineData(0f, 0f)]
    public void Expm1HasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Expm1(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(0f, -Inf)]
    [InlineData(Inf, Inf)]
    [InlineData(1f, 0f)]
    [InlineData(-1f, float.NaN)]
    [InlineData(-1e-45f, float.NaN)]
    [InlineData(-Inf, float.NaN)]
    public void LogHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Log(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(-1f, -Inf)]
    [InlineData(Inf, Inf)]
    [InlineData(0f, 0f)]
    [InlineData(-1.0000001f, float.NaN)]
    [InlineData(-Inf, float.NaN)]
    public void Log1pHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Log1p(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(Inf, 1f)]
    [InlineData(-Inf, -1f)]
    [InlineData(20f, 1f)]
    [InlineData(0f, 0f)]
    public void TanhHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Tanh(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(1f, Inf)]
    [InlineData(-1f, -Inf)]
    [InlineData(1.0000001f, float.NaN)]
    [InlineData(-2f, float.NaN)]
    [InlineData(Inf, float.NaN)]
    public void AtanhHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Atanh(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(Inf, 1f)]
    [InlineData(-Inf, 0f)]
    [InlineData(0f, 0.5f)]
    public void SigmoidHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Sigmoid(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(Inf, Inf)]
    [InlineData(-Inf, 0f)]
    [InlineData(3e38f, 3e38f)]
    public void SoftplusHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Softplus(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(Inf, 1f)]
    [InlineData(-Inf, -1f)]
    [InlineData(4.1f, 1f)]
    public void ErfHasItsLimits(float x, float expected) => Assert.Equal(expected, LaneMath.Erf(Lane1.Broadcast(x)).Value);

    [Theory]
    [InlineData(Inf, -Inf)]
    [InlineData(-Inf, -Inf)]
    [InlineData(1e4f, -19998.613f)]
    [InlineData(1e38f, -2e38f)]
    [InlineData(0f, 0f)]
    public void LogTanhJacobianHasItsLimits(float x, float expected) =>
        Assert.Equal(expected, LaneMath.LogTanhJacobian(Lane1.Broadcast(x)).Value);

    [Fact]
    public void NaNComesBackAsNaN()
    {
        CheckNaN<ExpFunction>();
        CheckNaN<Expm1Function>();
        CheckNaN<LogFunction>();
        CheckNaN<Log1pFunction>();
        CheckNaN<TanhFunction>();
        CheckNaN<TanhActivationFunction>();
        CheckNaN<AtanhFunction>();
        CheckNaN<SigmoidFunction>();
        CheckNaN<SoftplusFunction>();
        CheckNaN<ErfFunction>();
        CheckNaN<LogTanhJacobianFunction>();
    }

    [Fact]
    public void TanhIsOddAndBounded() => CheckOdd<TanhFunction>(largest: 1);

    /// <summary>Below 1, so that a saturated unit keeps a derivative.</summary>
    [Fact]
    public void TheTanhOfHiddenLayersIsOddAndBounded()
    {
        float largest = MathF.BitDecrement(1);
        CheckOdd<TanhActivationFunction>(largest);

        // Few of the numbers just below its limit of 7.9 come nearest to 1, so that all are tried.
        CheckOdd<TanhActivationFunction>(largest, first: 7, last: 7.9f, stride: 1);
    }

    private static void CheckOdd<TFunction>(float largest, float first = 0, float last = float.MaxValue, int stride = 997)
        where TFunction : struct, ILaneFunction
    {
        int end = BitConverter.SingleToInt32Bits(last);
        for (int bits = BitConverter.SingleToInt32Bits(first); bits <= end; bits += stride)
        {
            float x = BitConverter.Int32BitsToSingle(bits);
            float y = TFunction.Apply(Lane1.Broadcast(x)).Value, opposite = TFunction.Apply(Lane1.Broadcast(-x)).Value;
            if (!(y >= 0 && y <= largest && opposite == -y))
            {
                Assert.Fail($"At {x} it is {y:G9} and at {-x} {opposite:G9}; expected are opposite numbers of at most {largest:G9}.");
            }
        }
    }

    private static void CheckNaN<TFunction>()
        where TFunction : struct, ILaneFunction
    {
        Assert.True(float.IsNaN(TFunction.Apply(Lane1.Broadcast(float.NaN)).Value), typeof(TFunction).Name);
    }
}
