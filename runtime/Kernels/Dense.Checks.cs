using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class Dense
{
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
