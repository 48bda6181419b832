namespace PolicyGen.Training;

/// <summary>Parameter tensors in PyTorch's layout: weights are [out, in], row-major, where the flat buffer has them [in, out].</summary>
internal static class OutIn
{
    /// <summary>The shape of a tensor.</summary>
    public static int[] ShapeOf(ParameterView view) => view.IsVector ? [view.Columns] : [view.Columns, view.Rows];

    /// <summary>A copy of a tensor's numbers.</summary>
    public static float[] Read(ParameterBuffer parameters, ParameterView view)
    {
        var values = new float[view.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = parameters.Values[IndexOf(view, i)];
        }

        return values;
    }

    /// <summary>Writes a tensor's numbers into the buffer.</summary>
    public static void Write(ParameterBuffer parameters, ParameterView view, ReadOnlySpan<float> values)
    {
        Span<float> destination = parameters.Values;
        for (int i = 0; i < values.Length; i++)
        {
            destination[IndexOf(view, i)] = values[i];
        }
    }

    // A vector has one row, so the same formula serves it.
    private static int IndexOf(ParameterView view, int i) => view.IndexOf(i % view.Rows, i / view.Rows);
}
