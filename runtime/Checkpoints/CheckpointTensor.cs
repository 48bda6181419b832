namespace PolicyGen.Checkpoints;

/// <summary>A float32 tensor in a checkpoint, row-major and without padding.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its elements.</param>
public sealed record CheckpointTensor(int[] Shape, float[] Values)
{
    /// <summary>The shape in text: "[24, 64]" or "[64]".</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
