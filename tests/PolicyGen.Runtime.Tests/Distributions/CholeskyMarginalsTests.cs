using MathNet.Numerics.LinearAlgebra;
using PolicyGen.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

public class CholeskyMarginalsTests
{
    private const int N = 4;

    [Fact]
    public void Are_the_roots_of_the_covariances_diagonal()
    {
        RandomCholesky[] rows = [new(N, 1), new(N, 2)];
        float[] marginal = new float[2 * N];
        CholeskyMarginals.Std(N, [.. rows.SelectMany(r => r.Std)], [.. rows.SelectMany(r => r.OffDiagonal)], marginal);
        for (int i = 0; i < marginal.Length; i++)
        {
            Matrix<double> l = rows[i / N].L;
            Assert.Equal(Math.Sqrt((l * l.Transpose())[i % N, i % N]), marginal[i], 1e-6 * marginal[i]);
        }
    }

    [Fact]
    public void Adjoint_matches_central_differences()
    {
        var factor = new RandomCholesky(N, 3);
        float[] c = RandomCholesky.Normal(N, 4);
        float[] marginal = new float[N];
        CholeskyMarginals.Std(N, factor.Std, factor.OffDiagonal, marginal);
        float[] gradient = new float[factor.Heads.Length];
        CholeskyMarginals.StdAdjoint(N, factor.Std, factor.OffDiagonal, marginal, c, gradient.AsSpan(N, N), gradient.AsSpan(2 * N));
        Differences.AssertMatch(factor.Heads, gradient, 1e-5, heads =>
        {
            Matrix<double> l = RandomCholesky.Matrix(N, heads);
            return Enumerable.Range(0, N).Sum(i => c[i] * l.Row(i).L2Norm());
        });
    }
}
