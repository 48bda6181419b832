using MathNet.Numerics.LinearAlgebra;
using PolicyGen.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>The divergence of two full-covariance Gaussians, both with entries below the diagonal, against the textbook formula.</summary>
public class CholeskyKlTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(40)]
    public void Value_is_that_of_the_covariances(int n)
    {
        var factor = Factor(n, 1);
        var other = Factor(n, 2);
        double expected = Textbook(n, Double(factor.Heads), Double(other.Heads));
        double divergence = CholeskyKl.Row(n, factor.Heads, other.Heads, new double[2 * n], 0, []);
        Assert.Equal(expected, divergence, 1e-8 * Math.Max(1, expected));
        Assert.True(expected > 0.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Gradient_matches_central_differences(int n)
    {
        var factor = Factor(n, 3);
        var other = Factor(n, 4);
        float[] gradient = new float[factor.Heads.Length];
        CholeskyKl.Row(n, factor.Heads, other.Heads, new double[2 * n], 0.5f, gradient);
        CholeskyKl.Row(n, factor.Heads, other.Heads, new double[2 * n], 1.5f, gradient);
        Differences.AssertMatch(factor.Heads, gradient, 1e-5, heads => 2 * Textbook(n, heads, Double(other.Heads)));
    }

    [Fact]
    public void Is_zero_with_no_gradient_at_equality()
    {
        var factor = Factor(6, 5);
        float[] gradient = new float[factor.Heads.Length];
        Assert.Equal(0, CholeskyKl.Row(6, factor.Heads, factor.Heads, new double[12], 1, gradient), 1e-14);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-12f));
    }

    /// <summary>exp(2 d) - 1 - 2 d is 2 d^2 for small d; the two terms as they stand would have lost it.</summary>
    [Fact]
    public void Keeps_its_digits_near_equality()
    {
        float near = -3 + MathF.ScaleB(1, -18);
        double d = near + 3.0;
        double divergence = CholeskyKl.Row(2, [0, 0, -3, 0.1f, 0], [0, 0, near, 0.1f, 0], new double[4], 0, []);
        Assert.Equal(d * d, divergence, 1e-4 * d * d);
    }

    [Fact]
    public void Exponentials_agree_with_those_of_the_platform()
    {
        for (double x = -150; x < 150; x += 0.37)
        {
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 2e-12);
            Assert.Equal(1, PortableMath.Expm1(x) / ReferenceMath.Expm1(x), 2e-12);
        }

        Assert.Equal(1e-300, PortableMath.Expm1(1e-300));
        Assert.Equal(5e-9, PortableMath.Expm1(5e-9 - 1.25e-17), 1e-23);
        Assert.Equal(0, PortableMath.Exp(double.MinValue));
        Assert.Equal(-1, PortableMath.Expm1(double.MinValue));
        Assert.Equal(double.PositiveInfinity, PortableMath.Expm1(1000));
    }

    // Off-diagonals that keep a matrix of 40 rows well conditioned.
    private static RandomCholesky Factor(int n, ulong seed)
    {
        var factor = new RandomCholesky(n, seed);
        foreach (ref float entry in factor.Heads.AsSpan(2 * n))
        {
            entry /= n;
        }

        return factor;
    }

    // (tr(S'^-1 S) + (m - m')^T S'^-1 (m - m') - n + log det S' - log det S) / 2.
    private static double Textbook(int n, double[] heads, double[] other)
    {
        Matrix<double> l = RandomCholesky.Matrix(n, heads);
        Matrix<double> otherL = RandomCholesky.Matrix(n, other);
        Matrix<double> precision = (otherL * otherL.Transpose()).Inverse();
        Vector<double> shift = Vector<double>.Build.Dense(n, i => heads[i] - other[i]);
        double logDeterminants = Enumerable.Range(n, n).Sum(i => 2 * (other[i] - heads[i]));
        return 0.5 * ((precision * l * l.Transpose()).Trace() + (shift * precision * shift) - n + logDeterminants);
    }

    private static double[] Double(float[] values) => [.. values.Select(v => (double)v)];
}
