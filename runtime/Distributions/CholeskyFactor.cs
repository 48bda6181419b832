using System.Numerics;

namespace PolicyGen.Distributions;

/// <summary>
/// The linear map u = mean + L noise of a full-covariance Gaussian, row by row over a batch, and its adjoints. L is lower triangular
/// with <c>std</c> on its diagonal and <c>offDiagonal</c> below, packed row by row: (1,0), (2,0), (2,1), ...
/// </summary>
/// <remarks>All matrices are [rows, n], offDiagonal is [rows, n (n - 1) / 2]. Adjoints add to the gradients they are given; those of the diagonal are with respect to log std.</remarks>
public static class CholeskyFactor
{
    /// <summary>Number of entries below the diagonal of an n x n matrix.</summary>
    public static int OffDiagonalCount(int n) => n * (n - 1) / 2;

    /// <summary>u = mean + L noise; the two may share their memory, the last dimension being made first.</summary>
    public static void Multiply<T>(int n, ReadOnlySpan<T> mean, ReadOnlySpan<T> std, ReadOnlySpan<T> offDiagonal, ReadOnlySpan<T> noise, Span<T> preSquash)
        where T : IFloatingPointIeee754<T>
    {
        int packed = OffDiagonalCount(n);
        for (int row = 0, first = 0; row < mean.Length; row += n, first += packed)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                T sum = std[row + i] * noise[row + i];
                for (int j = 0, entry = first + OffDiagonalCount(i); j < i; j++, entry++)
                {
                    sum += offDiagonal[entry] * noise[row + j];
                }

                preSquash[row + i] = mean[row + i] + sum;
            }
        }
    }

    /// <summary>noise = L^-1 (u - mean), by forward substitution; the two may share their memory.</summary>
    public static void Solve<T>(int n, ReadOnlySpan<T> mean, ReadOnlySpan<T> std, ReadOnlySpan<T> offDiagonal, ReadOnlySpan<T> preSquash, Span<T> noise)
        where T : IFloatingPointIeee754<T>
    {
        for (int row = 0, entry = 0; row < mean.Length; row += n)
        {
            for (int i = 0; i < n; i++)
            {
                T rest = preSquash[row + i] - mean[row + i];
                for (int j = 0; j < i; j++)
                {
                    rest -= offDiagonal[entry++] * noise[row + j];
                }

                noise[row + i] = rest / std[row + i];
            }
        }
    }

    /// <summary>x = L^-T x in place, by backward substitution.</summary>
    public static void SolveTransposed<T>(int n, ReadOnlySpan<T> std, ReadOnlySpan<T> offDiagonal, Span<T> x)
        where T : IFloatingPointIeee754<T>
    {
        int packed = OffDiagonalCount(n);
        for (int row = 0, first = 0; row < std.Length; row += n, first += packed)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                T rest = x[row + i];
                for (int j = i + 1; j < n; j++)
                {
                    rest -= offDiagonal[first + OffDiagonalCount(j) + i] * x[row + j];
                }

                x[row + i] = rest / std[row + i];
            }
        }
    }

    /// <summary>
    /// Adjoint of <see cref="Multiply"/>: given dL/du, adds dL/dmean = dL/du and dL/dL_ij = dL/du_i noise_j.
    /// </summary>
    public static void MultiplyAdjoint(
        int n, ReadOnlySpan<float> std, ReadOnlySpan<float> noise, ReadOnlySpan<float> preSquashGradient, Span<float> meanGradient, Span<float> logStdGradient, Span<float> offDiagonalGradient)
    {
        for (int row = 0, entry = 0; row < std.Length; row += n)
        {
            for (int i = 0; i < n; i++)
            {
                float g = preSquashGradient[row + i];
                meanGradient[row + i] += g;
                logStdGradient[row + i] += g * noise[row + i] * std[row + i];
                for (int j = 0; j < i; j++)
                {
                    offDiagonalGradient[entry++] += g * noise[row + j];
                }
            }
        }
    }

    /// <summary>
    /// Adjoint of <see cref="Solve"/> with u fixed: with g = L^-T dL/dnoise, dL/dmean = -g and dL/dL_ij = -g_i noise_j, which is
    /// that of <see cref="Multiply"/> for -g. Overwrites <paramref name="noiseGradient"/>.
    /// </summary>
    public static void SolveAdjoint(
        int n, ReadOnlySpan<float> std, ReadOnlySpan<float> offDiagonal, ReadOnlySpan<float> noise, Span<float> noiseGradient, Span<float> meanGradient, Span<float> logStdGradient, Span<float> offDiagonalGradient)
    {
        SolveTransposed(n, std, offDiagonal, noiseGradient);
        for (int i = 0; i < noiseGradient.Length; i++)
        {
            noiseGradient[i] = -noiseGradient[i];
        }

        MultiplyAdjoint(n, std, noise, noiseGradient, meanGradient, logStdGradient, offDiagonalGradient);
    }
}
