using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class PolyakAverageTests
{
    /// <summary>Every element, whatever vector it falls into, is the fused form of the formula to the last bit.</summary>
    [Theory]
    [InlineData(0.005)]
    [InlineData(0.3)]
    public void Each_number_goes_its_share_of_the_way(double tau)
    {
        var target = new float[131];
        var online = new float[131];
        new RandomStream(1).FillNormal(target);
        new RandomStream(2).FillNormal(online);
        float[] expected = [.. target.Zip(online, (t, o) => float.FusedMultiplyAdd((float)tau, o - t, t))];
        PolyakAverage.Step(target, online, tau);
        Assert.Equal(expected, target);
    }

    [Fact]
    public void The_whole_way_is_a_copy()
    {
        float[] target = [1e9f, -3];
        PolyakAverage.Step(target, [0.1f, 7], 1);
        Assert.Equal([0.1f, 7], target);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        float[] target = [1, 2];
        Assert.Throws<ArgumentOutOfRangeException>(() => PolyakAverage.Step(target, [3, 4], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolyakAverage.Step(target, [3, 4], double.NaN));
        Assert.Throws<ArgumentException>(() => PolyakAverage.Step(target, [3], 0.5));
        Assert.Equal([1f, 2], target);
    }
}
