using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class QuantileHuberTests
{
    private const int Critics = 2;

    [Fact]
    public void Fractions_are_the_middles_of_equal_parts_for_each_critic() =>
        Assert.Equal([0.125f, 0.375f, 0.625f, 0.875f, 0.125f, 0.375f, 0.625f, 0.875f], QuantileHuberLoss.Fractions(2, 4));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(25, 1)]
    [InlineData(25, 46)]
    [InlineData(32, 125)]
    public void Losses_and_gradients_are_the_direct_sums(int quantiles, int targetCount)
    {
        float[] targets = Normal(targetCount, 1), values = Normal(Critics * quantiles, 2);
        float[] fractions = QuantileHuberLoss.Fractions(Critics, quantiles);
        var losses = new float[values.Length];
        var gradients = new float[values.Length];
        const float weight = 0.3f;
        QuantileHuberLoss.Compute(targets, values, fractions, weight, losses, gradients);
        for (int i = 0; i < values.Length; i++)
        {
            double loss = 0, slope = 0, unweighted = 0;
            double fraction = ((2.0 * (i % quantiles)) + 1) / (2.0 * quantiles);
            foreach (float target in targets)
            {
                loss += Loss(target - (double)values[i], fraction);
                slope += Slope(target - (double)values[i], fraction);
                unweighted += 2 * Loss(target - (double)values[i], 0.5);
            }

            // 1 - tau of the outermost quantile takes over the rounding of tau, which is many of its own: the measure is the sum of H alone.
            double roundings = (targetCount + 8) * Math.Pow(2, -24);
            Assert.Equal(loss, losses[i], roundings * unweighted);
            Assert.Equal(-weight * slope, gradients[i], roundings * targetCount * weight);
        }
    }

    /// <summary>The derivative of the loss, by the central difference of the direct sum.</summary>
    [Fact]
    public void The_gradient_is_the_derivative_of_the_loss()
    {
        const double step = 1e-5;
        for (double difference = -2.03; difference < 2; difference += 0.11)
        {
            // u falls as the quantile rises.
            double expected = -(Loss(difference + step, 0.3) - Loss(difference - step, 0.3)) / (2 * step);
            var gradient = new float[1];
            QuantileHuberLoss.Compute([(float)difference], [0], [0.3f], 1, new float[1], gradient);
            Assert.Equal(expected, gradient[0], 1e-4);
        }
    }

    [Fact]
    public void Targets_are_the_smallest_of_all_critics_quantiles_in_order()
    {
        float[] pooled = [5, 1, 9, 3, 2, 8, 4, 7];
        Span<float> targets = new TruncatedQuantiles(2, 4, 1).Targets(pooled, 10, 0.5f);
        Assert.Equal([10.5f, 11, 11.5f, 12, 12.5f, 13.5f], targets.ToArray());
    }

    [Fact]
    public void A_row_s_loss_is_the_mean_over_targets_and_quantiles_summed_over_critics()
    {
        const int quantiles = 5;
        const int dropped = 2;
        const float weight = 0.25f;
        var rule = new TruncatedQuantiles(Critics, quantiles, dropped);
        float[] next = Normal(2 * Critics * quantiles, 1), values = Normal(2 * Critics * quantiles, 2);
        float[] pooled = [.. next];
        var gradients = new float[values.Length];
        double actual = rule.Loss(Rows([0.5f, -1], [0.9f, 0], next, values), weight, gradients, new float[Critics * quantiles]);
        double expected = 0;
        for (int row = 0; row < 2; row++)
        {
            double[] targets = [.. pooled.Skip(row * Critics * quantiles).Take(Critics * quantiles).Order().Take(Critics * (quantiles - dropped))
                .Select(z => row == 0 ? 0.5 + (0.9 * z) : -1)];
            for (int i = 0; i < Critics * quantiles; i++)
            {
                int index = (row * Critics * quantiles) + i;
                double fraction = ((2 * (i % quantiles)) + 1) / (2.0 * quantiles);
                expected += targets.Sum(target => Loss(target - values[index], fraction)) / targets.Length / quantiles;
                double slope = targets.Sum(target => Slope(target - values[index], fraction)) / targets.Length / quantiles;
                Assert.Equal(-weight * slope, gradients[index], 1e-6);
            }
        }

        Assert.Equal(expected, actual, 1e-6 * expected);
    }

    [Fact]
    public void The_actor_climbs_the_mean_of_all_quantiles()
    {
        var gradients = new float[8];
        Assert.Equal(4.5 + 1, new TruncatedQuantiles(2, 2, 1).Climb([1, 2, 3, 12, 1, 1, 1, 1], -0.5f, gradients), 1e-9);
        Assert.All(gradients, gradient => Assert.Equal(-0.125f, gradient));
    }

    [Fact]
    public void The_critics_of_sac_share_the_smallest_target_and_the_actor_climbs_the_smaller_value()
    {
        var rule = new MinimumOfCritics(2);
        var gradients = new float[4];

        // Targets 1 + 0.5 * 3 = 2.5 and, terminated, -1.
        double loss = rule.Loss(Rows([1, -1], [0.5f, 0], [4, 3, 7, 8], [2, 3, -1, 1]), 0.5f, gradients, []);
        Assert.Equal((0.25 / 2) + (0.25 / 2) + 0 + (4.0 / 2), loss, 1e-6);
        Assert.Equal([-0.25f, 0.25f, 0, 1], gradients);
        Assert.Equal(2 - 1, rule.Climb([2, 3, -1, -1], -0.5f, gradients), 1e-9);
        Assert.Equal([-0.5f, 0, -0.5f, 0], gradients);
    }

    private static BellmanRows Rows(float[] offsets, float[] discounts, float[] nextValues, float[] values) =>
        new() { Offsets = offsets, Discounts = discounts, NextValues = nextValues, Values = values };

    private static double Loss(double difference, double fraction)
    {
        double size = Math.Abs(difference);
        return Math.Abs(fraction - (difference < 0 ? 1 : 0)) * (size <= 1 ? size * size / 2 : size - 0.5);
    }

    private static double Slope(double difference, double fraction) =>
        Math.Abs(fraction - (difference < 0 ? 1 : 0)) * Math.Clamp(difference, -1, 1);

    private static float[] Normal(int count, uint purpose)
    {
        var values = new float[count];
        new RandomStream(4, purpose).FillNormal(values);
        return values;
    }
}
