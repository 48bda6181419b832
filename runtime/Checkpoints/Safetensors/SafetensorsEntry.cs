namespace PolicyGen.Checkpoints;

/// <summary>What the header says about one tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its dimensions, each at least 0.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafetensorsEntry(string Name, SafetensorsType Type, int[] Shape, long Begin, long End)
{
    /// <summary>The bytes that a tensor of its shape takes.</summary>
    /// <exception cref="OverflowException">They are more than can be counted.</exception>
    public long Size
    {
        get
        {
            long size = SafetensorsTensor.SizeOf(Type);
            foreach (int dimension in Shape)
            {
                size = checked(size * dimension);
            }

            return size;
        }
    }
}
