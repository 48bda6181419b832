using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    // What a forward pass touches lies inside the spans. A padded width that overflows is negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckForward(int x, int xStride, int weights, int bias, int preActivation, int activation, int rows, int inputs, int outputs)
    {
        int stride = PaddedWidth(outputs);
        if ((rows | inputs | (outputs - 1) | stride) < 0
            || xStride < inputs
            || x < Extent(rows, xStride, inputs)
            || weights < (long)inputs * stride
            || bias < stride
            || Math.Min(preActivation, activation) < (long)rows * stride)
        {
            ThrowForward(x, xStride, weights, bias, preActivation, activation, rows, inputs, outputs);
        }
    }

    // Tells apart what failed; not inlined, as the compiler's budget for the caller is spent on what runs.
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowForward(int x, int xStride, int weights, int bias, int preActivation, int activation, int rows, int inputs, int outputs)
    {
        int stride = CheckShape(rows, inputs, outputs);
        CheckMatrix(x, rows, xStride, inputs, nameof(x));
        CheckMatrix(weights, inputs, stride, stride, nameof(weights));
        CheckMatrix(bias, 1, stride, stride, nameof(bias));
        CheckMatrix(preActivation, rows, stride, stride, nameof(preActivation));
        CheckMatrix(activation, rows, stride, stride, nameof(activation));
        throw new UnreachableException();
    }

    // The stride of the outputs.
    private static int CheckShape(int rows, int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);

        // Beyond, the padded width is no int.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputs, int.MaxValue - LaneMultiple);
        return PaddedWidth(outputs);
    }

    // How many numbers a matrix spans from its first to its last.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Extent(int rows, int stride, int columns) => rows == 0 ? 0 : ((long)(rows - 1) * stride) + columns;

    // The kernels read and write without further checks of bounds: everything they touch must lie inside the spans.
    private static void CheckMatrix(int length, int rows, int stride, int columns, string name)
    {
        if (stride < columns || length < Extent(rows, stride, columns))
        {
            throw new ArgumentException(
                $"'{name}' has {length} numbers with {stride} to a row; {rows} rows of {columns} columns take at least {Extent(rows, stride, columns)}.", name);
        }
    }
}
