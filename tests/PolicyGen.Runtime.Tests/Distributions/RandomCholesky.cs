using MathNet.Numerics.LinearAlgebra;
using PolicyGen.Distributions;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>Heads [mean, logStd, offDiagonal] of one row drawn at random, and the dense matrix that they mean.</summary>
public sealed class RandomCholesky
{
    public RandomCholesky(int n, ulong seed)
    {
        (N, Heads) = (n, new float[(2 * n) + CholeskyFactor.OffDiagonalCount(n)]);
        new RandomStream(seed, 77).FillNormal(Heads);
        foreach (ref float logStd in Heads.AsSpan(n, n))
        {
            logStd *= 0.5f;
        }
    }

    public int N { get; }

    public float[] Heads { get; }

    public float[] Mean => Heads[..N];

    public float[] Std => [.. Heads[N..(2 * N)].Select(MathF.Exp)];

    public float[] OffDiagonal => Heads[(2 * N)..];

    public Matrix<double> L => Matrix(N, [.. Heads.Select(h => (double)h)]);

    public static Matrix<double> Matrix(int n, double[] heads) => Matrix<double>.Build.Dense(n, n, (i, j) =>
        i == j ? Math.Exp(heads[n + i]) : i > j ? heads[(2 * n) + CholeskyFactor.OffDiagonalCount(i) + j] : 0);

    public static float[] Normal(int count, ulong seed)
    {
        float[] values = new float[count];
        new RandomStream(seed, 78).FillNormal(values);
        return values;
    }
}
