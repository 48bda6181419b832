using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class ReturnsTests
{
    private const int Steps = 57;
    private const int Environments = 5;

    [Theory]
    [InlineData(0.99, 0.95)]
    [InlineData(0.9, 1.0)]
    [InlineData(0.7, 0.0)]
    [InlineData(1.0, 1.0)]
    public void Advantage_is_the_direct_sum_of_discounted_errors(double gamma, double lambda)
    {
        var data = new RandomSegment(3);
        var actual = new float[Steps * Environments];
        GeneralizedAdvantage.Compute(data.Segment, data.Values, gamma, lambda, actual);
        for (int t = 0; t < Steps; t++)
        {
            for (int e = 0; e < Environments; e++)
            {
                double expected = 0;
                for (int later = t; later < Steps; later++)
                {
                    expected += Math.Pow(gamma * lambda, later - t) * data.Error(later, e, gamma);
                    if (data.Ends[(later * Environments) + e] != EpisodeEnd.None)
                    {
                        break;
                    }
                }

                // One rounding to float32 of a float64 sum.
                Assert.Equal(expected, actual[(t * Environments) + e], 1e-6 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Returns_are_the_direct_sum_with_what_follows()
    {
        var data = new RandomSegment(4);
        var actual = new float[Steps * Environments];
        const double gamma = 0.97;
        DiscountedReturns.Compute(data.Segment, gamma, actual);
        for (int t = 0; t < Steps; t++)
        {
            for (int e = 0; e < Environments; e++)
            {
                double expected = 0;
                int later = t;
                while (true)
                {
                    int index = (later * Environments) + e;
                    expected += Math.Pow(gamma, later - t) * data.Rewards[index];
                    later++;
                    if (data.Ends[index] != EpisodeEnd.None || later == Steps)
                    {
                        expected += Math.Pow(gamma, later - t) * data.Future(index, e);
                        break;
                    }
                }

                Assert.Equal(expected, actual[(t * Environments) + e], 1e-6 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void With_lambda_one_the_advantage_is_return_minus_value()
    {
        var data = new RandomSegment(5);
        var advantages = new float[Steps * Environments];
        var returns = new float[Steps * Environments];
        GeneralizedAdvantage.Compute(data.Segment, data.Values, 0.98, 1, advantages);
        DiscountedReturns.Compute(data.Segment, 0.98, returns);
        for (int i = 0; i < returns.Length; i++)
        {
            Assert.Equal(returns[i] - data.Values[i], advantages[i], 1e-5);
        }
    }

    /// <summary>An endless chain that pays 1 at each step is worth 1 / (1 - gamma), wherever a time limit cuts it.</summary>
    [Theory]
    [InlineData(EpisodeEnd.None)]
    [InlineData(EpisodeEnd.Truncated)]
    public void A_truncated_chain_keeps_its_true_value(EpisodeEnd end)
    {
        const double gamma = 0.95;
        const double value = 1 / (1 - gamma);
        float[] returns = ChainReturns(gamma, end);
        Assert.All(returns, actual => Assert.Equal(value, actual, 1e-5));
    }

    [Theory]
    [InlineData(EpisodeEnd.Terminated)]
    [InlineData(EpisodeEnd.Terminated | EpisodeEnd.Truncated)]
    public void A_terminated_chain_is_worth_what_it_paid(EpisodeEnd end)
    {
        const double gamma = 0.95;
        float[] returns = ChainReturns(gamma, end);
        for (int t = 0; t < returns.Length; t++)
        {
            Assert.Equal((1 - Math.Pow(gamma, returns.Length - t)) / (1 - gamma), returns[t], 1e-5);
        }
    }

    [Fact]
    public void Wrong_lengths_and_fractions_are_named()
    {
        Assert.Contains("'ends' has 3", Assert.Throws<ArgumentException>(
            () => new RewardSegment(2, new float[4], new EpisodeEnd[3], new float[4], new float[2]).Steps).Message);
        Assert.Contains("'rewards' has 3", Assert.Throws<ArgumentException>(
            () => new RewardSegment(2, new float[3], new EpisodeEnd[3], new float[3], new float[2]).Steps).Message);
        Assert.Contains("'gamma'", Assert.Throws<ArgumentOutOfRangeException>(
            () => DiscountedReturns.Compute(new RandomSegment(1).Segment, double.NaN, new float[Steps * Environments])).Message);
    }

    private static float[] ChainReturns(double gamma, EpisodeEnd end)
    {
        const int steps = 20;
        float value = (float)(1 / (1 - gamma));
        var rewards = new float[steps];
        rewards.AsSpan().Fill(1);
        var ends = new EpisodeEnd[steps];
        ends[^1] = end;
        var finalValues = new float[steps];
        finalValues[^1] = value;
        var returns = new float[steps];
        DiscountedReturns.Compute(new RewardSegment(1, rewards, ends, finalValues, [value]), gamma, returns);
        return returns;
    }

    private sealed class RandomSegment
    {
        private readonly float[] _finalValues = new float[Steps * Environments];
        private readonly float[] _nextValues = new float[Environments];

        public RandomSegment(ulong seed)
        {
            var random = new RandomStream(seed);
            random.FillNormal(Rewards);
            random.FillNormal(Values);
            random.FillNormal(_finalValues);
            random.FillNormal(_nextValues);
            foreach (ref EpisodeEnd end in Ends.AsSpan())
            {
                end = random.NextInt32(8) switch { 0 => EpisodeEnd.Terminated, 1 => EpisodeEnd.Truncated, _ => EpisodeEnd.None };
            }
        }

        public float[] Rewards { get; } = new float[Steps * Environments];

        public float[] Values { get; } = new float[Steps * Environments];

        public EpisodeEnd[] Ends { get; } = new EpisodeEnd[Steps * Environments];

        public RewardSegment Segment => new(Environments, Rewards, Ends, _finalValues, _nextValues);

        public double Future(int index, int environment) => Ends[index] switch
        {
            EpisodeEnd.Terminated => 0,
            EpisodeEnd.Truncated => _finalValues[index],
            _ when index + Environments < Rewards.Length => Values[index + Environments],
            _ => _nextValues[environment],
        };

        public double Error(int step, int environment, double gamma)
        {
            int index = (step * Environments) + environment;
            return Rewards[index] + (gamma * Future(index, environment)) - Values[index];
        }
    }
}
