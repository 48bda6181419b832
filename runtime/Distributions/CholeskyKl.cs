namespace PolicyGen.Distributions;

/// <summary>
/// KL(this || other) between two full-covariance Gaussians, and its gradient. With M = L_other^-1 L and z = L_other^-1 (mean - otherMean):
/// KL = (|M|_F^2 + |z|^2 - n) / 2 - sum log M_ii. Computed in float64: near equality the terms cancel.
/// </summary>
public static class CholeskyKl
{
    /// <summary>
    /// The divergence of one row. Heads are [mean (n), logStd (n), offDiagonal]; when <paramref name="gradient"/> is not empty,
    /// weight times d KL / d heads of this policy is added to it, in the same order. Overwrites <paramref name="scratch"/> [2 n].
    /// </summary>
    public static double Row(int n, ReadOnlySpan<float> heads, ReadOnlySpan<float> otherHeads, Span<double> scratch, float weight, Span<float> gradient)
    {
        Span<double> otherStd = scratch[..n];
        Span<double> x = scratch.Slice(n, n);
        ReadOnlySpan<float> offDiagonal = heads[(2 * n)..];
        ReadOnlySpan<float> otherOffDiagonal = otherHeads[(2 * n)..];
        for (int i = 0; i < n; i++)
        {
            otherStd[i] = PortableMath.Exp(otherHeads[n + i]);
            x[i] = (double)heads[i] - otherHeads[i];
        }

        Solve(0, otherStd, otherOffDiagonal, x);
        double divergence = HalfSquares(x);
        if (!gradient.IsEmpty)
        {
            SolveTransposed(0, otherStd, otherOffDiagonal, x);
            for (int i = 0; i < n; i++)
            {
                gradient[i] += (float)(weight * x[i]);
            }
        }

        for (int j = 0; j < n; j++)
        {
            // Column j of L, and with it of M, is zero above j.
            double std = PortableMath.Exp(heads[n + j]);
            x[j] = std;
            for (int i = j + 1; i < n; i++)
            {
                x[i] = offDiagonal[CholeskyFactor.OffDiagonalCount(i) + j];
            }

            Solve(j, otherStd, otherOffDiagonal, x);
            double difference = (double)heads[n + j] - otherHeads[n + j];
            divergence += HalfSquares(x[(j + 1)..]) + (0.5 * PortableMath.Expm1(2 * difference)) - difference;
            if (gradient.IsEmpty)
            {
                continue;
            }

            SolveTransposed(j, otherStd, otherOffDiagonal, x);
            gradient[n + j] += (float)(weight * ((x[j] * std) - 1));
            for (int i = j + 1; i < n; i++)
            {
                gradient[(2 * n) + CholeskyFactor.OffDiagonalCount(i) + j] += (float)(weight * x[i]);
            }
        }

        return divergence;
    }

    // x = L^-1 x where x is zero before first.
    private static void Solve(int first, ReadOnlySpan<double> std, ReadOnlySpan<float> offDiagonal, Span<double> x)
    {
        for (int i = first; i < std.Length; i++)
        {
            double rest = x[i];
            ReadOnlySpan<float> row = offDiagonal[CholeskyFactor.OffDiagonalCount(i)..];
            for (int j = first; j < i; j++)
            {
                rest -= row[j] * x[j];
            }

            x[i] = rest / std[i];
        }
    }

    // x = L^-T x, of which only the entries from first on are wanted.
    private static void SolveTransposed(int first, ReadOnlySpan<double> std, ReadOnlySpan<float> offDiagonal, Span<double> x)
    {
        for (int i = std.Length - 1; i >= first; i--)
        {
            double rest = x[i];
            for (int j = i + 1; j < std.Length; j++)
            {
                rest -= offDiagonal[CholeskyFactor.OffDiagonalCount(j) + i] * x[j];
            }

            x[i] = rest / std[i];
        }
    }

    private static double HalfSquares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum / 2;
    }
}
