using MathNet.Numerics.Integration;
using PolicyGen.Kernels;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>The three expectations of a squashed Gaussian's entropy and its gradient, in float32, against Gauss-Legendre in float64.</summary>
public class GaussianQuadratureTests
{
    public static TheoryData<float> Stds() =>
        [1e-3f, 0.01f, 0.1f, 0.3f, 0.5f, 0.55f, 0.58f, 0.6f, 0.7f, 0.74f, 0.75f, 1, 1.4f, 1.5f, 2, 2.2f, 3, 4.4f, 5.9f, 7.38f, 10, 17, 20, 35, 50, 70, 95, 100, 130, 150];

    [Theory]
    [MemberData(nameof(Stds))]
    public void ExpectationsAreExactToRounding(float std)
    {
        foreach (float mean in new[] { 0, 0.1f, -0.5f, 1, 2, -3.3f, 5, 8, 9.01f, -15, 22, 37, 50, -50 })
        {
            CheckExpectation(mean, std, new Jacobian(), (u, _) => ReferenceMath.LogTanhJacobian(u), "log(1 - tanh^2 u)");
            CheckExpectation(mean, std, new MeanGradient(), (u, _) => -2 * Math.Tanh(u), "-2 tanh u");
            CheckExpectation(mean, std, new StdGradient(), (u, deviation) => -2 * Math.Tanh(u) * deviation, "-2 tanh(u) std z");
        }
    }

    [Fact]
    public void EveryLevelHasWholeVectorsOfOrderedNodesAndWeightsThatSumToOne()
    {
        for (int level = 0; level < GaussianQuadrature.LevelCount; level++)
        {
            ReadOnlySpan<float> nodes = GaussianQuadrature.Nodes(level);
            ReadOnlySpan<float> weights = GaussianQuadrature.Weights(level);
            Assert.Equal(0, nodes.Length % Dense.LaneMultiple);
            Assert.Equal(nodes.Length, weights.Length);
            double sum = 0, secondMoment = 0;
            for (int k = 0; k < nodes.Length; k++)
            {
                Assert.Equal(-nodes[nodes.Length - 1 - k], nodes[k]);
                sum += weights[k];
                secondMoment += (double)weights[k] * nodes[k] * nodes[k];
            }

            Assert.Equal(1, sum, 1e-7);
            Assert.Equal(1, secondMoment, 1e-6);
        }
    }

    [Fact]
    public void WiderGaussiansTakeFinerLevels()
    {
        Assert.Equal(0, GaussianQuadrature.LevelFor(1e-3f));
        Assert.Equal(GaussianQuadrature.LevelCount - 1, GaussianQuadrature.LevelFor(GaussianQuadrature.MaxStd));
        Assert.Equal(GaussianQuadrature.LevelCount - 1, GaussianQuadrature.LevelFor(float.PositiveInfinity));
        Assert.True(GaussianQuadrature.Nodes(GaussianQuadrature.LevelFor(7.4f)).Length <= 256);
        for (float std = 0.01f; std < 150; std *= 1.1f)
        {
            Assert.InRange(GaussianQuadrature.LevelFor(std * 1.1f), GaussianQuadrature.LevelFor(std), GaussianQuadrature.LevelCount - 1);
        }
    }

    private static void CheckExpectation<TIntegrand>(
        float mean, float std, TIntegrand integrand, Func<double, double, double> reference, string name)
        where TIntegrand : struct, IIntegrand
    {
        double exact = Exact(mean, std, reference);
        float actual = Expectation<Lane8, TIntegrand>(mean, std, integrand);
        double bound = 1e-6 * Math.Max(1, Math.Abs(exact));
        Assert.True(Math.Abs(actual - exact) <= bound, $"E[{name}] for mean {mean}, std {std}: {actual:G9}, not {exact:G12} within {bound:E1}");
    }

    private static float Expectation<T, TIntegrand>(float mean, float std, TIntegrand integrand)
        where T : struct, ILanes<T>
        where TIntegrand : struct, IIntegrand
    {
        int level = GaussianQuadrature.LevelFor(std);
        ReadOnlySpan<float> nodes = GaussianQuadrature.Nodes(level);
        ReadOnlySpan<float> weights = GaussianQuadrature.Weights(level);
        T sum = T.Broadcast(0);
        for (int k = 0; k < nodes.Length; k += T.Count)
        {
            T deviation = T.Broadcast(std) * T.Load(nodes, k);
            sum = T.FusedMultiplyAdd(T.Load(weights, k), integrand.Value(T.Broadcast(mean) + deviation, deviation), sum);
        }

        Span<float> lanes = stackalloc float[T.Count];
        T.Store(sum, lanes, 0);
        float total = 0;
        foreach (float lane in lanes)
        {
            total += lane;
        }

        return total;
    }

    // Panels that are short beside the Gaussian's width and, around u = 0, beside the squash's.
    private static double Exact(float mean, float std, Func<double, double, double> f)
    {
        double sum = 0;
        var edges = new SortedSet<double>();
        for (int k = -20; k <= 20; k++)
        {
            edges.Add(k * 0.5);
            double z = (k - mean) / std;
            if (Math.Abs(z) < 10)
            {
                edges.Add(z);
            }
        }

        double[] sorted = [.. edges];
        for (int k = 1; k < sorted.Length; k++)
        {
            sum += GaussLegendreRule.Integrate(
                z => f(mean + (std * z), std * z) * Math.Exp(-0.5 * z * z), sorted[k - 1], sorted[k], 32);
        }

        return sum / Math.Sqrt(2 * Math.PI);
    }

    private interface IIntegrand
    {
        T Value<T>(T u, T deviation)
            where T : struct, ILanes<T>;
    }

    private readonly struct Jacobian : IIntegrand
    {
        public T Value<T>(T u, T deviation)
            where T : struct, ILanes<T> => LaneMath.LogTanhJacobian(u);
    }

    private readonly struct MeanGradient : IIntegrand
    {
        public T Value<T>(T u, T deviation)
            where T : struct, ILanes<T> => T.Broadcast(-2) * LaneMath.Tanh(u);
    }

    private readonly struct StdGradient : IIntegrand
    {
        public T Value<T>(T u, T deviation)
            where T : struct, ILanes<T> => T.Broadcast(-2) * LaneMath.Tanh(u) * deviation;
    }
}
