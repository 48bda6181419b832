using Xunit;

namespace PolicyGen.Runtime.Tests.Networks;

public class InitializerTests
{
    [Theory]
    [InlineData(24, 64)]
    [InlineData(64, 24)]
    [InlineData(64, 64)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    public void TheShorterSideIsOrthogonal(int rows, int columns)
    {
        const double Gain = 1.4142135623730951;
        ParameterBuffer parameters = Create(rows, columns);
        var random = new RandomStream(1);
        Initializer.Orthogonal(parameters, "weight", Gain, ref random);
        ParameterView view = parameters.View("weight");
        float[] values = parameters.Values.ToArray();
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        double Entry(int vector, int i) => values[rows <= columns ? view.IndexOf(vector, i) : view.IndexOf(i, vector)];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double product = Enumerable.Range(0, length).Sum(i => Entry(a, i) * Entry(b, i));
                Assert.Equal(a == b ? Gain * Gain : 0, product, 1e-6);
            }
        }
    }

    [Fact]
    public void NothingOutsideTheViewIsWritten()
    {
        ParameterBuffer parameters = Create(3, 5);
        var random = new RandomStream(2);
        Initializer.Orthogonal(parameters, "weight", 1, ref random);
        for (int i = 0; i < parameters.Length; i++)
        {
            bool inside = i >= 16 && i < 64 && (i - 16) % 16 < 5;
            Assert.Equal(inside, parameters.Values[i] != 0);
        }
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsAndAnotherDoesNot()
    {
        Assert.Equal(Draw(3), Draw(3));
        Assert.NotEqual(Draw(3), Draw(4));
    }

    // For a uniformly distributed orthogonal matrix of size n the mean of the entries is 0 and of their squares 1/n.
    [Fact]
    public void EntriesAreCentred()
    {
        double sum = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            sum += Draw(seed)[0];
        }

        Assert.Equal(0, sum / 200, 5 / Math.Sqrt(8 * 200));
    }

    [Fact]
    public void UnknownNamesAndGainsThatAreNotFiniteAreRefused()
    {
        ParameterBuffer parameters = Create(2, 2);
        Assert.Throws<ArgumentException>(() => Initialize("other", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initialize("weight", double.NaN));

        void Initialize(string name, double gain)
        {
            var random = new RandomStream(1);
            Initializer.Orthogonal(parameters, name, gain, ref random);
        }
    }

    private static float[] Draw(ulong seed)
    {
        ParameterBuffer parameters = Create(8, 8);
        var random = new RandomStream(seed);
        Initializer.Orthogonal(parameters, "weight", 1, ref random);
        ParameterView view = parameters.View("weight");
        return [.. Enumerable.Range(0, 64).Select(i => parameters.Values[view.IndexOf(i / 8, i % 8)])];
    }

    private static ParameterBuffer Create(int rows, int columns)
    {
        int stride = PolicyGen.Kernels.Dense.PaddedWidth(columns);
        return new ParameterBuffer(16 + (rows * stride), [new ParameterView("weight", rows, columns, 16, stride, IsVector: false)]);
    }
}
