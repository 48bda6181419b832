using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyGen.Distributions;

/// <summary>Moves distribution parameters between the network's fused output rows and one contiguous array per head.</summary>
public static class Heads
{
    /// <summary>Copies columns [column, column + width) of each row into a contiguous array [rows, width].</summary>
    /// <exception cref="ArgumentException">The head has no whole rows of the width, or more than the matrix, or the columns do not lie in its rows.</exception>
    public static void Gather(ReadOnlySpan<float> fused, int stride, int column, int width, Span<float> head)
    {
        int rows = RowsOf(head.Length, width, fused.Length, stride, column, nameof(head));
        ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(fused), column), to = ref MemoryMarshal.GetReference(head);
        for (nint row = 0; row < rows; row++)
        {
            Copy(ref Unsafe.Add(ref from, row * stride), ref Unsafe.Add(ref to, row * width), width);
        }
    }

    /// <summary>The reverse of <see cref="Gather"/>.</summary>
    /// <exception cref="ArgumentException">The head has no whole rows of the width, or more than the matrix, or the columns do not lie in its rows.</exception>
    public static void Scatter(ReadOnlySpan<float> head, int width, Span<float> fused, int stride, int column)
    {
        int rows = RowsOf(head.Length, width, fused.Length, stride, column, nameof(head));
        ref float from = ref MemoryMarshal.GetReference(head), to = ref Unsafe.Add(ref MemoryMarshal.GetReference(fused), column);
        for (nint row = 0; row < rows; row++)
        {
            Copy(ref Unsafe.Add(ref from, row * width), ref Unsafe.Add(ref to, row * stride), width);
        }
    }

    /// <summary>Copies a block of columns from one matrix into another: the source's from <paramref name="sourceColumn"/>, <paramref name="width"/> of them in each row.</summary>
    public static void CopyColumns(ReadOnlySpan<float> source, int sourceStride, int sourceColumn, Span<float> target, int targetStride, int targetColumn, int width, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = source.Slice((row * sourceStride) + sourceColumn, width);
            Copy(ref MemoryMarshal.GetReference(from), ref MemoryMarshal.GetReference(target.Slice((row * targetStride) + targetColumn, width)), width);
        }
    }

    /// <summary>Writes the same row into every row of a head.</summary>
    public static void Repeat(ReadOnlySpan<float> row, Span<float> head)
    {
        for (int to = 0; to < head.Length; to += row.Length)
        {
            row.CopyTo(head[to..]);
        }
    }

    /// <summary>Adds the sum over all rows of a head gradient to the gradient of the vector that <see cref="Repeat"/> spread.</summary>
    public static void AddColumnSums(ReadOnlySpan<float> headGradient, Span<float> gradient)
    {
        for (int column = 0; column < gradient.Length; column++)
        {
            double sum = 0;
            for (int i = column; i < headGradient.Length; i += gradient.Length)
            {
                sum += headGradient[i];
            }

            gradient[column] += (float)sum;
        }
    }

    /// <summary>target += source.</summary>
    public static void Add(ReadOnlySpan<float> source, Span<float> target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] += source[i];
        }
    }

    /// <summary>The sum of each row of terms [rows, width], accumulated in float64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
    /// <exception cref="ArgumentException">There are not as many terms as rows of this width have.</exception>
    public static void SumRows(ReadOnlySpan<float> terms, int width, Span<float> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        if (terms.Length != (long)sums.Length * width)
        {
            throw new ArgumentException($"'{nameof(terms)}' has {terms.Length} numbers; {sums.Length} rows of {width} take {(long)sums.Length * width}.", nameof(terms));
        }

        ref float term = ref MemoryMarshal.GetReference(terms);
        for (int row = 0; row < sums.Length; row++)
        {
            // Columns 0 and 2, 1 and 3 of each four, then both, then the columns that are left: one order on every processor.
            Vector128<double> pairs = Vector128<double>.Zero;
            int column = 0;
            for (; column + Vector128<float>.Count <= width; column += Vector128<float>.Count)
            {
                (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref term, (nuint)column));
                pairs += lower + upper;
            }

            double sum = pairs[0] + pairs[1];
            for (; column < width; column++)
            {
                sum += Unsafe.Add(ref term, column);
            }

            sums[row] = (float)sum;
            term = ref Unsafe.Add(ref term, width);
        }
    }

    /// <summary>Repeats each row's number <paramref name="width"/> times.</summary>
    public static void Spread(ReadOnlySpan<float> perRow, int width, Span<float> perElement)
    {
        for (int row = 0; row < perRow.Length; row++)
        {
            perElement.Slice(row * width, width).Fill(perRow[row]);
        }
    }

    /// <summary>The rows of a head, each in columns [column, column + width) of a row of the matrix, all of which exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int RowsOf(int head, int width, int matrix, int stride, int column, string name)
    {
        // One row takes no division, which would take longer than its copy.
        int rows = head == width ? 1 : width > 0 ? head / width : 0;
        if (width < 0 || column < 0 || stride < 0 || rows * width != head
            || (rows > 1 && column + (long)width > stride)
            || (rows > 0 && ((rows - 1) * (long)stride) + column + width > matrix))
        {
            ThrowShape(head, width, matrix, stride, column, name);
        }

        return rows;
    }

    [DoesNotReturn]
    private static void ThrowShape(int head, int width, int matrix, int stride, int column, string name) => throw new ArgumentException(
        $"'{name}' has {head} numbers; it takes {width} for each row, columns {column} to {column + (long)width - 1} of a matrix of {matrix} numbers in rows of {stride}, and no more rows than that has.", name);

    // A few numbers at a time: a call of the general copy takes longer than they do. The last vector may overlap the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref float from, ref float to, int width)
    {
        nint last = width - Vector128<float>.Count;
        if (last < 0)
        {
            for (nint i = 0; i < width; i++)
            {
                Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
            }

            return;
        }

        for (nint i = 0; i < last; i += Vector128<float>.Count)
        {
            Vector128.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
        }

        Vector128.LoadUnsafe(ref from, (nuint)last).StoreUnsafe(ref to, (nuint)last);
    }
}
