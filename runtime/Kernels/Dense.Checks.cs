namespace PolicyGen.Kernels;

public static partial class Dense
{
    private static void CheckShape(int rows, int inputs, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        if (stride <= 0 || stride % LaneMultiple != 0)
        {
            throw new ArgumentException($"The stride is {stride}; it takes a positive multiple of {LaneMultiple}: PaddedWidth gives one.", nameof(stride));
        }
    }

    // The kernels read and write without further checks of bounds: everything they touch must lie inside the spans.
    private static void CheckMatrix(int length, int rows, int stride, int columns, string name)
    {
        long needed = rows == 0 ? 0 : ((long)(rows - 1) * stride) + columns;
        if (stride < columns || length < needed)
        {
            throw new ArgumentException(
                $"'{name}' has {length} numbers with {stride} to a row; {rows} rows of {columns} columns take at least {needed}.", name);
        }
    }
}
