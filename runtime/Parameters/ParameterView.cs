namespace PolicyGen;

/// <summary>
/// One named tensor inside a flat parameter buffer: its element (i, j) lies at Offset + i RowStride + j.
/// Weight matrices have shape [in, out] (outputs are neighbours, so that one vector load serves several outputs); vectors have shape [n].
/// </summary>
/// <param name="Name">The usual name, such as "hidden.0.weight", "mean.bias" or "log_std".</param>
/// <param name="Rows">Number of rows; 1 for a vector.</param>
/// <param name="Columns">Number of columns; the length of a vector.</param>
/// <param name="Offset">Index of the first element in the flat buffer.</param>
/// <param name="RowStride">Distance between two rows in the flat buffer, at least <paramref name="Columns"/>.</param>
/// <param name="IsVector">Whether the shape is [Columns] rather than [Rows, Columns].</param>
public sealed record ParameterView(string Name, int Rows, int Columns, int Offset, int RowStride, bool IsVector)
{
    /// <summary>Number of elements.</summary>
    public int Count => Rows * Columns;

    /// <summary>Index of element (row, column) in the flat buffer.</summary>
    public int IndexOf(int row, int column) => Offset + (row * RowStride) + column;

    /// <summary>The shape in text: "[24, 64]" or "[64]".</summary>
    public string Shape => IsVector ? $"[{Columns}]" : $"[{Rows}, {Columns}]";
}
