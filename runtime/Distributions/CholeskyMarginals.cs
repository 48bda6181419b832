namespace PolicyGen.Distributions;

/// <summary>The standard deviation of each single dimension of u = mean + L noise: the length of row i of L.</summary>
public static class CholeskyMarginals
{
    /// <summary>marginal_i = sqrt(std_i^2 + sum_j L_ij^2), all [rows, n].</summary>
    public static void Std(int n, ReadOnlySpan<float> std, ReadOnlySpan<float> offDiagonal, Span<float> marginal)
    {
        for (int row = 0, entry = 0; row < std.Length; row += n)
        {
            for (int i = 0; i < n; i++)
            {
                double sum = (double)std[row + i] * std[row + i];
                for (int j = 0; j < i; j++, entry++)
                {
                    sum += (double)offDiagonal[entry] * offDiagonal[entry];
                }

                marginal[row + i] = (float)Math.Sqrt(sum);
            }
        }
    }

    /// <summary>Adjoint of <see cref="Std"/>: d marginal_i / d L_ij = L_ij / marginal_i; the diagonal's is with respect to log std.</summary>
    public static void StdAdjoint(
        int n, ReadOnlySpan<float> std, ReadOnlySpan<float> offDiagonal, ReadOnlySpan<float> marginal, ReadOnlySpan<float> marginalGradient, Span<float> logStdGradient, Span<float> offDiagonalGradient)
    {
        for (int row = 0, entry = 0; row < std.Length; row += n)
        {
            for (int i = 0; i < n; i++)
            {
                float g = marginalGradient[row + i] / marginal[row + i];
                logStdGradient[row + i] += g * std[row + i] * std[row + i];
                for (int j = 0; j < i; j++, entry++)
                {
                    offDiagonalGradient[entry] += g * offDiagonal[entry];
                }
            }
        }
    }
}
