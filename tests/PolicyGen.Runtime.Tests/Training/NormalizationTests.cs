using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class NormalizationTests
{
    private const int Dimension = 3;

    [Fact]
    public void Merged_parts_equal_the_two_pass_moments()
    {
        // A mean of 1e4 with a spread of 1: sum of squares minus squared mean would keep only half of the digits.
        float[] data = Data(1000, 1e4f);
        var merged = new RunningMoments(Dimension);
        foreach ((int first, int last) in new[] { (0, 1), (1, 1), (1, 400), (400, 1000) })
        {
            var part = new RunningMoments(Dimension);
            for (int row = first; row < last; row++)
            {
                part.Add(data.AsSpan(row * Dimension, Dimension));
            }

            merged.Merge(part);
        }

        Assert.Equal(1000, merged.Count);
        for (int i = 0; i < Dimension; i++)
        {
            double mean = Enumerable.Range(0, 1000).Average(row => (double)data[(row * Dimension) + i]);
            double variance = Enumerable.Range(0, 1000).Average(row => Math.Pow(data[(row * Dimension) + i] - mean, 2));
            Assert.Equal(mean, merged.Means[i], 1e-12 * 1e4);
            Assert.Equal(variance, merged.Variance(i), 1e-9);
        }
    }

    [Fact]
    public void Normalised_data_has_mean_zero_and_variance_one_and_is_clipped()
    {
        float[] data = Data(5000, 3);
        ObservationNormalizer normalizer = Fitted(data);
        var normalized = new float[data.Length];
        normalizer.Normalize(data, normalized);
        Assert.Equal(0, normalized.Average(value => (double)value), 1e-5);
        Assert.Equal(1, normalized.Average(value => (double)value * value), 1e-4);
        float[] extreme = [1e6f, -1e6f, 3];
        normalizer.Normalize(extreme, extreme);
        Assert.Equal([10f, -10f], extreme[..2]);
    }

    [Fact]
    public void It_is_the_identity_before_it_knows_and_stands_still_when_frozen()
    {
        var normalizer = new ObservationNormalizer(Dimension);
        float[] observation = [1, -2, 1000];
        var normalized = new float[Dimension];
        normalizer.Normalize(observation, normalized);
        Assert.Equal(observation, normalized);
        normalizer.Frozen = true;
        var moments = new RunningMoments(Dimension);
        moments.Add(observation);
        moments.Add([5, 5, 5]);
        normalizer.Update(moments);
        Assert.Equal(0, normalizer.Count);
    }

    [Fact]
    public void Restored_statistics_give_the_same_bits_and_bad_ones_change_nothing()
    {
        float[] data = Data(100, 2);
        ObservationNormalizer original = Fitted(data);
        var copy = new ObservationNormalizer(Dimension);
        copy.Restore(original.Count, original.Means, original.SquaredDeviations);
        var expected = new float[data.Length];
        var actual = new float[data.Length];
        original.Normalize(data, expected);
        copy.Normalize(data, actual);
        Assert.Equal(expected, actual);
        Assert.Throws<ArgumentException>(() => copy.Restore(5, [1, double.NaN, 1], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => copy.Restore(5, [1, 1, 1], [1, -1, 1]));
        copy.Normalize(data, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Rewards_are_divided_by_the_deviation_of_their_discounted_sum()
    {
        const double gamma = 0.9;
        var random = new RandomStream(7);
        var rewards = new float[200];
        random.FillNormal(rewards);
        var ends = new EpisodeEnd[200];
        ends[50] = EpisodeEnd.Terminated;
        ends[101] = EpisodeEnd.Truncated;
        var sums = new List<double>();
        double[] running = new double[2];
        for (int i = 0; i < rewards.Length; i++)
        {
            running[i % 2] = (gamma * running[i % 2]) + rewards[i];
            sums.Add(running[i % 2]);
            running[i % 2] = ends[i] == EpisodeEnd.None ? running[i % 2] : 0;
        }

        double deviation = Math.Sqrt(sums.Average(s => s * s) - Math.Pow(sums.Average(), 2));
        float[] scaled = [.. rewards];
        new RewardScaler(2, gamma).Scale(scaled, ends);
        for (int i = 0; i < rewards.Length; i++)
        {
            Assert.Equal(rewards[i] / deviation, scaled[i], 1e-5);
        }
    }

    [Fact]
    public void Advantages_get_mean_zero_and_variance_one_with_guards()
    {
        var random = new RandomStream(8);
        var advantages = new float[999];
        random.FillNormal(advantages);
        foreach (ref float advantage in advantages.AsSpan())
        {
            advantage = 5 + (3 * advantage);
        }

        AdvantageNormalization.Apply(advantages);
        Assert.Equal(0, advantages.Average(value => (double)value), 1e-6);
        Assert.Equal(1, advantages.Average(value => (double)value * value), 1e-5);

        float[] single = [4];
        AdvantageNormalization.Apply(single);
        Assert.Equal([4f], single);

        float[] equal = [0.1f, 0.1f, MathF.BitIncrement(0.1f)];
        AdvantageNormalization.Apply(equal);
        Assert.Equal([0f, 0f, 0f], equal);

        // A value function that knows that every return is 100, but for an ulp: near 0 as a mean, and noise all the same.
        float ulp = MathF.BitIncrement(100) - 100;
        float[] rounding = [ulp, -ulp, 0, ulp, -ulp];
        AdvantageNormalization.Apply(rounding, scale: 100);
        Assert.Equal(new float[5], rounding);
        float[] real = [0.01f, -0.01f];
        AdvantageNormalization.Apply(real, scale: 100);
        Assert.Equal([1f, -1f], real);
        Assert.Throws<ArgumentOutOfRangeException>(() => AdvantageNormalization.Apply(real, double.NaN));

        float[] broken = [1, float.NaN];
        Assert.Throws<NotFiniteNumberException>(() => AdvantageNormalization.Apply(broken));
        Assert.Equal(1, broken[0]);
    }

    private static float[] Data(int rows, float mean)
    {
        var data = new float[rows * Dimension];
        new RandomStream(11).FillNormal(data);
        return [.. data.Select(value => mean + value)];
    }

    private static ObservationNormalizer Fitted(float[] data)
    {
        var moments = new RunningMoments(Dimension);
        for (int row = 0; row < data.Length / Dimension; row++)
        {
            moments.Add(data.AsSpan(row * Dimension, Dimension));
        }

        var normalizer = new ObservationNormalizer(Dimension);
        normalizer.Update(moments);
        return normalizer;
    }
}
