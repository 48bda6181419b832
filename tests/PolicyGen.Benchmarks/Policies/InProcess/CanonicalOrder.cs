namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>Between the order of the files (each tensor after the other, without padding) and other layouts.</summary>
internal static class CanonicalOrder
{
    /// <summary>Writes tensors in the order of the files into a policy's layout.</summary>
    public static void Scatter(ReadOnlySpan<float> canonical, ParameterBuffer layout, Span<float> flat)
    {
        int from = 0;
        foreach (ParameterView view in layout.Views)
        {
            for (int row = 0; row < view.Rows; row++, from += view.Columns)
            {
                canonical.Slice(from, view.Columns).CopyTo(flat[(view.Offset + (row * view.RowStride))..]);
            }
        }
    }

    /// <summary>The reverse.</summary>
    public static float[] Gather(ReadOnlySpan<float> flat, ParameterBuffer layout)
    {
        var canonical = new float[layout.Count];
        int to = 0;
        foreach (ParameterView view in layout.Views)
        {
            for (int row = 0; row < view.Rows; row++, to += view.Columns)
            {
                flat.Slice(view.Offset + (row * view.RowStride), view.Columns).CopyTo(canonical.AsSpan(to));
            }
        }

        return canonical;
    }

    /// <summary>The same numbers with both heads in one matrix [hidden, 8] and its biases [8].</summary>
    public static float[] FuseHeads(ReadOnlySpan<float> canonical, NetShape shape)
    {
        float[] fused = canonical.ToArray();
        for (int i = shape.HeadStart; i < fused.Length; i++)
        {
            fused[FusedIndex(i, shape)] = canonical[i];
        }

        return fused;
    }

    /// <summary>The reverse of <see cref="FuseHeads"/>.</summary>
    public static float[] SplitHeads(ReadOnlySpan<float> fused, NetShape shape)
    {
        float[] canonical = fused.ToArray();
        for (int i = shape.HeadStart; i < canonical.Length; i++)
        {
            canonical[i] = fused[FusedIndex(i, shape)];
        }

        return canonical;
    }

    private static int FusedIndex(int index, NetShape shape)
    {
        (int head, int inHead) = Math.DivRem(index - shape.HeadStart, (shape.Hidden + 1) * NetShape.Actions);
        (int row, int column) = Math.DivRem(inHead, NetShape.Actions);
        return shape.HeadStart + (row * NetShape.Heads) + (head * NetShape.Actions) + column;
    }
}
