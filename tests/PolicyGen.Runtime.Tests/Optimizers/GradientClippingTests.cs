using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Optimizers;

public class GradientClippingTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(1001)]
    public void ALongGradientIsScaledToTheLargestNorm(int length)
    {
        float[] gradient = Normal(length);
        float[] clipped = [.. gradient];
        double norm = GradientClipping.ByGlobalNorm(clipped, 0.5);
        double exact = Math.Sqrt(gradient.Sum(g => (double)g * g));
        Assert.Equal(exact, norm, 1e-12 * exact);
        Assert.Equal(0.5, Math.Sqrt(clipped.Sum(g => (double)g * g)), 1e-6);
        for (int i = 0; i < length; i++)
        {
            Assert.Equal(gradient[i] * 0.5 / exact, clipped[i], 1e-7);
        }
    }

    [Fact]
    public void AShortGradientStaysAsItIs()
    {
        float[] gradient = Normal(100);
        float[] kept = [.. gradient];
        GradientClipping.ByGlobalNorm(kept, 1e6);
        GradientClipping.ByGlobalNorm(kept, double.PositiveInfinity);
        Assert.Equal(gradient, kept);
        Assert.Equal(0, GradientClipping.ByGlobalNorm(new float[9], 1));
    }

    [Fact]
    public void HugeFiniteEntriesAreClipped()
    {
        float[] gradient = [3e38f, -3e38f];
        Assert.Equal(3e38 * Math.Sqrt(2), GradientClipping.ByGlobalNorm(gradient, 1), 1e32);
        Assert.Equal(Math.Sqrt(0.5), gradient[0], 1e-6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void NotFiniteEntriesAreRefusedBeforeAnythingChanges(float bad)
    {
        float[] gradient = Normal(20);
        gradient[17] = bad;
        float[] before = [.. gradient];
        NotFiniteNumberException thrown = Assert.Throws<NotFiniteNumberException>(() => GradientClipping.ByGlobalNorm(gradient, 0.5));
        Assert.Contains("[17]", thrown.Message);
        Assert.Equal(before, gradient);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void ANormThatIsNotPositiveIsRefused(double maxNorm) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByGlobalNorm(new float[4], maxNorm));

    private static float[] Normal(int length)
    {
        float[] values = new float[length];
        new RandomStream(9).FillNormal(values);
        return values;
    }
}
