using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Random;

/// <summary>Distributions of the draws, with fixed seeds; the bounds are about five standard errors.</summary>
public class RandomStreamTests
{
    private const int Draws = 1_000_000;

    [Fact]
    public void NormalDrawsHaveTheMomentsOfTheNormalDistribution()
    {
        float[] z = NormalDraws(1, 0, 0);
        Assert.Equal(0, z.Average(v => (double)v), 5e-3);
        Assert.Equal(1, z.Average(v => Math.Pow(v, 2)), 7e-3);
        Assert.Equal(0, z.Average(v => Math.Pow(v, 3)), 2e-2);
        Assert.Equal(3, z.Average(v => Math.Pow(v, 4)), 5e-2);
    }

    [Fact]
    public void NormalDrawsPassKolmogorovAndSmirnov()
    {
        float[] z = NormalDraws(2, 3, 4);
        Array.Sort(z);
        Assert.True(KolmogorovSmirnov(z, v => Normal.CDF(0, 1, v)) < 1.95, "p < 0.001");
    }

    [Fact]
    public void UniformDrawsPassKolmogorovAndSmirnov()
    {
        float[] u = new float[Draws];
        new RandomStream(3).FillUniform(u);
        Assert.All(u, v => Assert.InRange(v, 0, 0.99999994f));
        Array.Sort(u);
        Assert.True(KolmogorovSmirnov(u, v => v) < 1.95, "p < 0.001");
    }

    [Fact]
    public void QuantilesAreExactUpToSixStandardDeviations()
    {
        double worst = 0, previous = double.NegativeInfinity;
        for (long word = 0; word <= uint.MaxValue; word += word is < 5_000 or > uint.MaxValue - 5_000 ? 1 : 4_001)
        {
            float z = RandomStream.NormalFromWord((uint)word);
            double tail = (Math.Min(word, uint.MaxValue - word) + 0.5) / (1L << 32);
            double exact = (word <= int.MaxValue ? -1 : 1) * Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * tail);
            worst = Math.Max(worst, Math.Abs(z - exact) / Math.Max(1e-3, Math.Abs(exact)));
            Assert.True(z >= previous - 2e-6, $"The quantile falls at word {word}.");
            previous = z;
        }

        Assert.True(worst < 6e-7, $"Relative error {worst:E2}.");
        Assert.Equal(6.338, RandomStream.NormalFromWord(uint.MaxValue), 1e-3);
        Assert.Equal(-6.338, RandomStream.NormalFromWord(0), 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    [InlineData(5000)]
    public void FillingEqualsSingleDraws(int length)
    {
        for (int before = 0; before < 5; before++)
        {
            var one = new RandomStream(5, 6, 7);
            for (int i = 0; i < before; i++)
            {
                one.NextUInt32();
            }

            RandomStream many = one;
            float[] normals = new float[length];
            many.FillNormal(normals);
            Assert.All(normals, z => Assert.Equal(one.NextNormal(), z));
            float[] uniforms = new float[length];
            many.FillUniform(uniforms);
            Assert.All(uniforms, u => Assert.Equal(one.NextSingle(), u));
            Assert.Equal(one.NextUInt64(), many.NextUInt64());
        }
    }

    [Fact]
    public void NeighbouringStreamsAreUncorrelated()
    {
        float[] z = NormalDraws(10, 0, 0);
        foreach (float[] other in new[] { NormalDraws(11, 0, 0), NormalDraws(10, 1, 0), NormalDraws(10, 0, 1), [.. z.Skip(1), 0] })
        {
            double covariance = 0, ofSquares = 0;
            for (int i = 0; i < Draws; i++)
            {
                covariance += z[i] * other[i];
                ofSquares += ((z[i] * z[i]) - 1) * ((other[i] * other[i]) - 1);
            }

            Assert.Equal(0, covariance / Draws, 5e-3);
            Assert.Equal(0, ofSquares / Draws, 1e-2);
        }
    }

    [Fact]
    public void FirstDrawsOfSuccessiveStepsAreIndependentNormalDraws()
    {
        float[] z = new float[Draws];
        for (int step = 0; step < Draws; step++)
        {
            z[step] = new RandomStream(1, 0, (ulong)step).NextNormal();
        }

        double serial = 0;
        for (int i = 1; i < Draws; i++)
        {
            serial += z[i] * z[i - 1];
        }

        Assert.Equal(0, serial / Draws, 5e-3);
        Array.Sort(z);
        Assert.True(KolmogorovSmirnov(z, v => Normal.CDF(0, 1, v)) < 1.95, "p < 0.001");
    }

    [Fact]
    public void BoundedIntegersAreUniform()
    {
        int[] counts = new int[7];
        var random = new RandomStream(8);
        for (int i = 0; i < 700_000; i++)
        {
            counts[random.NextInt32(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 98_500, 101_500));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(8).NextInt32(0));
    }

    private static float[] NormalDraws(ulong seed, uint environment, ulong step)
    {
        float[] z = new float[Draws];
        new RandomStream(seed, environment, step).FillNormal(z);
        return z;
    }

    // sqrt(n) D; above 1.95 with probability 0.001.
    private static double KolmogorovSmirnov(float[] sorted, Func<double, double> distribution)
    {
        double d = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double f = distribution(sorted[i]);
            d = Math.Max(d, Math.Max(f - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - f));
        }

        return d * Math.Sqrt(sorted.Length);
    }
}
