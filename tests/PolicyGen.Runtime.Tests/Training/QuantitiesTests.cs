using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class QuantitiesTests
{
    [Fact]
    public void Explained_variance_is_one_for_a_perfect_baseline_and_zero_for_a_constant()
    {
        float[] returns = [1, 4, -2, 7];
        Assert.Equal(1, ExplainedVariance.Of(returns, returns), 1e-12);
        Assert.Equal(0, ExplainedVariance.Of(returns, [3, 3, 3, 3]), 1e-12);
        Assert.Equal(-3, ExplainedVariance.Of(returns, [-1, -4, 2, -7]), 1e-12);
        Assert.Equal(double.NaN, ExplainedVariance.Of([2, 2], [1, 5]));
        Assert.Throws<ArgumentException>(() => ExplainedVariance.Of(returns, [1]));
    }

    [Fact]
    public void Explained_variance_survives_a_large_mean_and_takes_no_rounding_for_spread()
    {
        float[] tenths = [.. Enumerable.Repeat(0.1f, 1000)];
        Assert.Equal(double.NaN, ExplainedVariance.Of(tenths, new float[1000]));
        tenths[3] = MathF.BitIncrement(0.1f);
        Assert.Equal(double.NaN, ExplainedVariance.Of(tenths, new float[1000]));

        // Of a variance of 12.25 beside 1e12, a quarter of it unexplained.
        float[] returns = [1e6f + 3.5f, 1e6f - 3.5f, 1e6f + 3.5f, 1e6f - 3.5f];
        float[] values = [1e6f + 1.75f, 1e6f - 1.75f, 1e6f + 1.75f, 1e6f - 1.75f];
        Assert.Equal(0.75, ExplainedVariance.Of(returns, values), 1e-12);
    }

    [Fact]
    public void A_linear_schedule_stays_within_its_ends()
    {
        var schedule = new LinearSchedule(1, 0.2);
        Assert.Equal(1, schedule.At(-1));
        Assert.Equal(0.6, schedule.At(0.5), 1e-15);
        Assert.Equal(0.2, schedule.At(1.5), 1e-15);
    }
}
