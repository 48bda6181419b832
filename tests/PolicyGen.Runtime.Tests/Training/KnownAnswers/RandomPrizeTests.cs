using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>The quantiles of TQC where the return is random and its law is known.</summary>
public sealed class RandomPrizeTests
{
    private const int Quantiles = 5;

    // Prizes and minibatches are samples: with 20,000 prizes a quantile's standard error is near 0.01, as is the wander of the last steps.
    private const double Tolerance = 0.06;

    [Fact]
    public void The_quantiles_of_tqc_are_where_the_expected_loss_is_least()
    {
        using var trainer = new TqcTrainer<RandomPrize>(new ChainPolicy(), () => new ChainQuantiles(), new TqcOptions
        {
            TotalSteps = 20_000,
            LearningStarts = 4_000,
            GradientStepsPerStep = 0.25,
            BatchSize = 256,
            LearningRate = 1e-9,
            CriticLearningRate = 3e-3,
            TemperatureLearningRate = 0,
            DroppedQuantiles = 1,
            Threads = 1,
        });
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }

        var values = new float[trainer.Critics.Critics * Quantiles];
        trainer.Critics.Forward([1, 0, 0, 0], [0.3f], trainer.Critics.CreateWorkspace(), values);
        for (int i = 0; i < values.Length; i++)
        {
            double fraction = ((i % Quantiles) + 0.5) / Quantiles;
            double expected = StationaryPoint(fraction);
            Assert.Equal(expected, values[i], Tolerance);

            // Other fractions, or the loss without Huber's middle piece at the ends, would be seen.
            Assert.True(Math.Abs(StationaryPoint(fraction + (0.5 / Quantiles)) - expected) > 3 * Tolerance);
            Assert.True(i % Quantiles is 1 or 2 or 3 || Math.Abs((RandomPrize.Largest * fraction) - expected) > 2 * Tolerance);
        }
    }

    // Where E |tau - [y < theta]| H'(y - theta) = 0, which falls in theta: by bisection.
    private static double StationaryPoint(double fraction)
    {
        (double low, double high) = (0, RandomPrize.Largest);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = ExpectedSlope(middle, fraction) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double ExpectedSlope(double quantile, double fraction)
    {
        const int nodes = 10_000;
        double sum = 0;
        for (int i = 0; i < nodes; i++)
        {
            double difference = (RandomPrize.Largest * (i + 0.5) / nodes) - quantile;
            sum += (difference < 0 ? 1 - fraction : fraction) * Math.Clamp(difference, -1, 1);
        }

        return sum;
    }
}
