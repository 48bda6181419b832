using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

public class SquashMathTests
{
    /// <summary>log(1 - tanh^2 u) from 1 / cosh^2 u, which does not cancel, up to where cosh overflows.</summary>
    private static double Expected(double u) => -2 * Math.Log(Math.Cosh(u));

    [Fact]
    public void LogTanhJacobianIsMinusTwiceTheLogarithmOfCosh()
    {
        for (double u = -300; u <= 300; u += 0.37)
        {
            Assert.Equal(Expected(u), SquashMath.LogTanhJacobian(u), 1e-15 * (2 + (4 * Math.Abs(u))));
            Assert.Equal(Expected((float)u), SquashMath.LogTanhJacobian((float)u), 1e-6 * (1e-3 + Math.Abs(Expected(u))));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, -38.613705638880109)] // 2 (log 2 - 20)
    [InlineData(-1e6, -1999998.6137056388)]
    public void LogTanhJacobianWhereTheNaiveFormFails(double u, double expected)
    {
        Assert.Equal(expected, SquashMath.LogTanhJacobian(u), Math.Abs(expected) * 1e-15);
        Assert.Equal(expected, SquashMath.LogTanhJacobian((float)u), Math.Abs(expected) * 1e-6);
    }

    [Fact]
    public void LogTanhJacobianPassesNotANumberOn()
    {
        Assert.Equal(double.NaN, SquashMath.LogTanhJacobian(double.NaN));
        Assert.Equal(float.NaN, SquashMath.LogTanhJacobian(float.NaN));
    }

    [Fact]
    public void AtanhClampedInvertsTanhAndIsFiniteAtTheBounds()
    {
        for (double u = -4; u <= 4; u += 0.25)
        {
            Assert.Equal(u, SquashMath.AtanhClamped(Math.Tanh(u)), 1e-12);
            Assert.Equal(u, SquashMath.AtanhClamped(MathF.Tanh((float)u)), 1e-3);
        }

        Assert.Equal(18.714973875118524, SquashMath.AtanhClamped(1.0), 1e-12);
        Assert.Equal(-8.664339742098155, SquashMath.AtanhClamped(-1f), 1e-5);
    }

    [Theory]
    [InlineData(1.0000001)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    public void AtanhClampedRefusesWhatTanhNeverReturns(double action)
    {
        Assert.Contains("outside [-1, 1]", Assert.Throws<ArgumentOutOfRangeException>(() => SquashMath.AtanhClamped(action)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SquashMath.AtanhClamped((float)action));
    }
}
