namespace PolicyGen.Distributions;

/// <summary>
/// KL(this || other) between two full-covariance Gaussians, and its gradient. With M = L_other^-1 L and z = L_other^-1 (mean - otherMean):
/// KL = (|M|_F^2 + |z|^2 - n) / 2 - sum log M_ii. Computed in float64: near equality the terms cancel.
/// </summary>
public static class CholeskyKl
{
    /// <summary>
    /// The divergence of one row. Heads are [mean (n), logStd (n), offDiagonal]; when <paramref name="gradient"/> is not empty,
    /// weight times d KL / d heads of this policy is added to it, in the same order.
    /// </summary>
    public static double Row(int n, ReadOnlySpan<float> heads, ReadOnlySpan<float> otherHeads, float weight, Span<float> gradient)
    {
        int packed = CholeskyFactor.OffDiagonalCount(n);
        Span<double> memory = n <= 32 ? stackalloc double[(6 * n) + (2 * packed)] : new double[(6 * n) + (2 * packed)];
        Span<double> std = Take(ref memory, n);
        Span<double> otherStd = Take(ref memory, n);
        Span<double> offDiagonal = Take(ref memory, packed);
        Span<double> otherOffDiagonal = Take(ref memory, packed);
        Span<double> zero = Take(ref memory, n);
        Span<double> column = Take(ref memory, n);
        Span<double> solved = Take(ref memory, n);
        for (int i = 0; i < n; i++)
        {
            std[i] = Math.Exp(heads[n + i]);
            otherStd[i] = Math.Exp(otherHeads[n + i]);
            column[i] = (double)heads[i] - otherHeads[i];
        }

        for (int i = 0; i < packed; i++)
        {
            offDiagonal[i] = heads[(2 * n) + i];
            otherOffDiagonal[i] = otherHeads[(2 * n) + i];
        }

        zero.Clear();
        CholeskyFactor.Solve<double>(n, zero, otherStd, otherOffDiagonal, column, solved);
        double divergence = HalfSquares(solved);
        if (!gradient.IsEmpty)
        {
            CholeskyFactor.SolveTransposed<double>(n, otherStd, otherOffDiagonal, solved);
            for (int i = 0; i < n; i++)
            {
                gradient[i] += (float)(weight * solved[i]);
            }
        }

        for (int j = 0; j < n; j++)
        {
            Column(n, j, std, offDiagonal, column);
            CholeskyFactor.Solve<double>(n, zero, otherStd, otherOffDiagonal, column, solved);
            double difference = (double)heads[n + j] - otherHeads[n + j];
            divergence += HalfSquares(solved[(j + 1)..]) + (0.5 * ReferenceMath.Expm1(2 * difference)) - difference;
            if (gradient.IsEmpty)
            {
                continue;
            }

            CholeskyFactor.SolveTransposed<double>(n, otherStd, otherOffDiagonal, solved);
            gradient[n + j] += (float)(weight * ((solved[j] * std[j]) - 1));
            for (int i = j + 1; i < n; i++)
            {
                gradient[(2 * n) + CholeskyFactor.OffDiagonalCount(i) + j] += (float)(weight * solved[i]);
            }
        }

        return divergence;
    }

    private static Span<double> Take(ref Span<double> memory, int length)
    {
        Span<double> taken = memory[..length];
        memory = memory[length..];
        return taken;
    }

    private static void Column(int n, int j, ReadOnlySpan<double> std, ReadOnlySpan<double> offDiagonal, Span<double> column)
    {
        column[..j].Clear();
        column[j] = std[j];
        for (int i = j + 1; i < n; i++)
        {
            column[i] = offDiagonal[CholeskyFactor.OffDiagonalCount(i) + j];
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
