namespace PolicyGen.Checkpoints;

/// <summary>A float32 tensor in a checkpoint, row-major and without padding.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its elements, as many as the product of the dimensions.</param>
/// <exception cref="ArgumentException">They are more or fewer.</exception>
public sealed record CheckpointTensor(int[] Shape, float[] Values)
{
    /// <summary>Its elements, as many as the product of the dimensions.</summary>
    public float[] Values { get; init; } = Shape.Aggregate(1L, (product, dimension) => checked(product * dimension)) == Values.LongLength
        ? Values
        : throw new ArgumentException($"A tensor of shape [{string.Join(", ", Shape)}] cannot have {Values.Length} values.", nameof(Values));

    /// <summary>The shape in text: "[24, 64]" or "[64]".</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
