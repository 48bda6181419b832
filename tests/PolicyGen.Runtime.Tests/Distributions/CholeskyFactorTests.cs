using MathNet.Numerics.LinearAlgebra;
using PolicyGen.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>L times noise, its inverse and their adjoints against dense float64 algebra.</summary>
public class CholeskyFactorTests
{
    // A handful of float32 roundings of numbers of size 1 to 10.
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Multiplies_and_solves_every_row(int n)
    {
        RandomCholesky[] rows = [new(n, 1), new(n, 2), new(n, 3)];
        float[] mean = [.. rows.SelectMany(r => r.Mean)];
        float[] std = [.. rows.SelectMany(r => r.Std)];
        float[] offDiagonal = [.. rows.SelectMany(r => r.OffDiagonal)];
        float[] noise = RandomCholesky.Normal(3 * n, 4);
        float[] preSquash = new float[noise.Length];
        CholeskyFactor.Multiply<float>(n, mean, std, offDiagonal, noise, preSquash);
        for (int row = 0; row < 3; row++)
        {
            Vector<double> expected = Vector(rows[row].Mean) + (rows[row].L * Vector(noise[(row * n)..((row + 1) * n)]));
            Assert.All(Enumerable.Range(0, n), i => Assert.Equal(expected[i], preSquash[(row * n) + i], Tolerance));
        }

        float[] shared = [.. noise];
        CholeskyFactor.Multiply<float>(n, mean, std, offDiagonal, shared, shared);
        Assert.Equal(preSquash, shared);

        float[] solved = new float[noise.Length];
        CholeskyFactor.Solve<float>(n, mean, std, offDiagonal, preSquash, solved);
        Assert.All(Enumerable.Range(0, noise.Length), i => Assert.Equal(noise[i], solved[i], 20 * Tolerance));
        CholeskyFactor.Solve<float>(n, mean, std, offDiagonal, shared, shared);
        Assert.Equal(solved, shared);
    }

    [Fact]
    public void Solves_with_the_transpose()
    {
        var factor = new RandomCholesky(4, 5);
        float[] x = RandomCholesky.Normal(4, 6);
        Vector<double> expected = factor.L.Transpose().Solve(Vector(x));
        CholeskyFactor.SolveTransposed<float>(4, factor.Std, factor.OffDiagonal, x);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(expected[i], x[i], Tolerance));
    }

    /// <summary>Of c.(mean + L noise), and of c.L^-1 (u - mean).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adjoints_match_central_differences(bool solve)
    {
        const int N = 4;
        var factor = new RandomCholesky(N, 7);
        float[] input = RandomCholesky.Normal(N, 8);
        float[] c = RandomCholesky.Normal(N, 9);
        float[] gradient = new float[factor.Heads.Length];
        (Memory<float> mean, Memory<float> logStd, Memory<float> offDiagonal) = (gradient.AsMemory(0, N), gradient.AsMemory(N, N), gradient.AsMemory(2 * N));
        if (solve)
        {
            float[] noise = new float[N];
            CholeskyFactor.Solve<float>(N, factor.Mean, factor.Std, factor.OffDiagonal, input, noise);
            CholeskyFactor.SolveAdjoint(N, factor.Std, factor.OffDiagonal, noise, [.. c], mean.Span, logStd.Span, offDiagonal.Span);
        }
        else
        {
            CholeskyFactor.MultiplyAdjoint(N, factor.Std, input, c, mean.Span, logStd.Span, offDiagonal.Span);
        }

        Differences.AssertMatch(factor.Heads, gradient, 1e-4, heads =>
        {
            Matrix<double> l = RandomCholesky.Matrix(N, heads);
            Vector<double> center = Vector<double>.Build.Dense(heads[..N]);
            return Vector(c) * (solve ? l.Solve(Vector(input) - center) : center + (l * Vector(input)));
        });
    }

    private static Vector<double> Vector(float[] values) => Vector<double>.Build.Dense([.. values.Select(v => (double)v)]);
}
