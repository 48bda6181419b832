using PolicyGen.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>The way back from an action to its pre-squash value, and where it ends.</summary>
public class SquashBoundsTests
{
    [Fact]
    public void Every_bound_counts_as_saturated_and_nothing_inside_does()
    {
        for (int low = -40; low < 40; low++)
        {
            for (int width = 1; width <= 10; width++)
            {
                var bounds = new SquashBounds([low * 0.1], [(low + width) * 0.1]);
                float[] preSquash = new float[1];
                Assert.Equal(1, bounds.Unsquash(bounds.Low, preSquash));
                Assert.True(preSquash[0] < -5);
                Assert.Equal(1, bounds.Unsquash(bounds.High, preSquash));
                Assert.True(preSquash[0] > 5);
                Assert.Equal(0, bounds.Unsquash([MathF.BitIncrement(bounds.Low[0])], preSquash));
                Assert.Equal(0, bounds.Unsquash([MathF.BitDecrement(bounds.High[0])], preSquash));
            }
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-2, 0.5)]
    [InlineData(100, 101)]
    [InlineData(0, 3)]
    public void The_pre_squash_value_matches_float64_for_every_action(double low, double high)
    {
        var bounds = new SquashBounds([low], [high]);
        float[] preSquash = new float[1];
        for (int i = 1; i < 2000; i++)
        {
            float action = (float)(low + ((high - low) * i / 2000));
            Assert.Equal(0, bounds.Unsquash([action], preSquash));
            double expected = 0.5 * Math.Log((action - low) / (high - action));
            Assert.Equal(expected, preSquash[0], 3e-7 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void A_saturated_action_is_scored_at_the_last_float32_inside()
    {
        var bounds = new SquashBounds([100], [101]);
        float[] atBound = new float[1];
        float[] inside = new float[1];
        bounds.Unsquash([101], atBound);
        bounds.Unsquash([MathF.BitDecrement(101)], inside);
        Assert.Equal(inside, atBound);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, 1e-45)]
    [InlineData(1e8, 100000008)]
    public void Impossible_bounds_are_refused(double low, double high) =>
        Assert.Contains("float32", Assert.Throws<ArgumentException>(() => new SquashBounds([low], [high])).Message, StringComparison.Ordinal);
}
