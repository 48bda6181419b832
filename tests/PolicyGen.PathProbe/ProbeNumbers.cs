namespace PolicyGen.PathProbe;

/// <summary>The inputs of the probes, and their float64 copies.</summary>
internal static class ProbeNumbers
{
    /// <summary>Standard normal numbers, others for each purpose.</summary>
    public static float[] Normal(int count, uint purpose)
    {
        float[] values = new float[count];
        new RandomStream(9, purpose).FillNormal(values);
        return values;
    }

    /// <summary>Weights of order 1 that are all positive: sums that cancel would make a relative error say nothing.</summary>
    public static float[] Positive(int count, uint purpose) => [.. Normal(count, purpose).Select(x => 0.5f + MathF.Abs(x))];

    public static double[] Wide(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);

    /// <summary>Row <paramref name="row"/> of a matrix in float64.</summary>
    public static double[] Row(ReadOnlySpan<float> matrix, int row, int columns) => Wide(matrix.Slice(row * columns, columns));

    /// <summary>Biases and heads away from zero, which would hide what is read from the wrong place.</summary>
    public static void Shuffle(ParameterBuffer parameters)
    {
        foreach (ParameterView view in parameters.Views)
        {
            float[] numbers = Normal(view.Count, (uint)view.Offset + 100);
            for (int i = 0; i < numbers.Length; i++)
            {
                parameters.Values[view.IndexOf(i / view.Columns, i % view.Columns)] += (view.IsVector ? 0.3f : 0.05f) * numbers[i];
            }
        }
    }
}
