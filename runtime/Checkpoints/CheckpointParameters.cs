using System.Text;

namespace PolicyGen.Checkpoints;

/// <summary>Puts the tensors of a parameter buffer, or anything laid out alike (a gradient, an optimizer's moments), into a checkpoint and back.</summary>
public static class CheckpointParameters
{
    /// <summary>Adds every view as a tensor named prefix/name, without the padding.</summary>
    /// <param name="checkpoint">Where to.</param>
    /// <param name="prefix">What the tensors belong to, such as "policy".</param>
    /// <param name="layout">The layout of the values.</param>
    /// <param name="values">The values; the layout's own or others of the same length.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void AddTensors(this Checkpoint checkpoint, string prefix, ParameterBuffer layout, ReadOnlySpan<float> values)
    {
        Check.Length(values.Length, layout.Length, nameof(values));
        foreach (ParameterView view in layout.Views)
        {
            var elements = new float[view.Count];
            for (int row = 0; row < view.Rows; row++)
            {
                values.Slice(view.IndexOf(row, 0), view.Columns).CopyTo(elements.AsSpan(row * view.Columns));
            }

            checkpoint.Tensors[$"{prefix}/{view.Name}"] = new CheckpointTensor(ShapeOf(view), elements);
        }
    }

    /// <summary>Checks that the checkpoint's tensors under a prefix are exactly those of a layout.</summary>
    /// <exception cref="InvalidDataException">They are not, or hold a number that is not finite; the message lists each difference.</exception>
    public static void RequireTensors(this Checkpoint checkpoint, string prefix, ParameterBuffer layout) =>
        RequireNone(prefix, checkpoint.TensorDifferences(prefix, layout));

    /// <summary>Copies the tensors under a prefix into a buffer of this layout, the padding zeroed.</summary>
    /// <exception cref="InvalidDataException">They do not fit; nothing has changed.</exception>
    /// <exception cref="ArgumentException">The buffer's length differs.</exception>
    public static void CopyTensors(this Checkpoint checkpoint, string prefix, ParameterBuffer layout, Span<float> destination)
    {
        Check.Length(destination.Length, layout.Length, nameof(destination));
        checkpoint.RequireTensors(prefix, layout);
        destination.Clear();
        foreach (ParameterView view in layout.Views)
        {
            ReadOnlySpan<float> elements = checkpoint.Tensors[$"{prefix}/{view.Name}"].Values;
            for (int row = 0; row < view.Rows; row++)
            {
                elements.Slice(row * view.Columns, view.Columns).CopyTo(destination[view.IndexOf(row, 0)..]);
            }
        }
    }

    /// <summary>What of the tensors under a prefix differs from a layout: one line each, beginning with a line break.</summary>
    internal static string TensorDifferences(this Checkpoint checkpoint, string prefix, ParameterBuffer layout)
    {
        var differences = new StringBuilder();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (ParameterView view in layout.Views)
        {
            string name = $"{prefix}/{view.Name}";
            expected.Add(name);
            if (!checkpoint.Tensors.TryGetValue(name, out CheckpointTensor? tensor))
            {
                differences.Append($"\n  {name}: expected {view.Shape}, not in the checkpoint");
            }
            else if (!tensor.Shape.AsSpan().SequenceEqual(ShapeOf(view)))
            {
                differences.Append($"\n  {name}: expected {view.Shape}, found {tensor.ShapeText}");
            }
            else if (tensor.Values.FirstOrDefault(value => !float.IsFinite(value)) is var bad and not 0)
            {
                differences.Append($"\n  {name}: holds {bad}");
            }
        }

        foreach ((string name, CheckpointTensor tensor) in checkpoint.Tensors)
        {
            if (name.StartsWith(prefix + "/", StringComparison.Ordinal) && !expected.Contains(name))
            {
                differences.Append($"\n  {name}: not expected, found {tensor.ShapeText}");
            }
        }

        return differences.ToString();
    }

    /// <summary>Refuses what differs.</summary>
    internal static void RequireNone(string prefix, string differences)
    {
        if (differences.Length > 0)
        {
            throw new InvalidDataException($"The checkpoint's '{prefix}' does not fit; was it written for other layers or another environment?{differences}");
        }
    }

    private static int[] ShapeOf(ParameterView view) => view.IsVector ? [view.Columns] : [view.Rows, view.Columns];
}
