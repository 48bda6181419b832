using System.Buffers.Binary;

namespace PolicyGen.Checkpoints;

/// <summary>A tensor of a safetensors file: row-major, little-endian, without padding.</summary>
public sealed class SafetensorsTensor
{
    private readonly int[] _shape;
    private readonly byte[] _bytes;

    internal SafetensorsTensor(SafetensorsType type, int[] shape, byte[] bytes)
    {
        Type = type;
        _shape = shape;
        _bytes = bytes;
    }

    /// <summary>A float32 tensor.</summary>
    /// <exception cref="ArgumentException">The shape is not that of so many numbers.</exception>
    public SafetensorsTensor(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
        : this(SafetensorsType.F32, ShapeOf(values.Length, shape), new byte[values.Length * sizeof(float)])
    {
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(i * sizeof(float)), values[i]);
        }
    }

    /// <summary>A float64 tensor.</summary>
    /// <exception cref="ArgumentException">The shape is not that of so many numbers.</exception>
    public SafetensorsTensor(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape)
        : this(SafetensorsType.F64, ShapeOf(values.Length, shape), new byte[values.Length * sizeof(double)])
    {
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(i * sizeof(double)), values[i]);
        }
    }

    /// <summary>The type of its numbers.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Its dimensions.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Type and shape in text: "F32 [64, 24]".</summary>
    public string Text => TextOf(Type, _shape);

    internal byte[] Bytes => _bytes;

    /// <summary>The numbers of a float32 tensor.</summary>
    /// <exception cref="InvalidOperationException">It is a float64 tensor.</exception>
    public float[] ToSingles()
    {
        Require(SafetensorsType.F32);
        var values = new float[_bytes.Length / sizeof(float)];
        CopyTo(values);
        return values;
    }

    /// <summary>The numbers of a float64 tensor.</summary>
    /// <exception cref="InvalidOperationException">It is a float32 tensor.</exception>
    public double[] ToDoubles()
    {
        Require(SafetensorsType.F64);
        var values = new double[_bytes.Length / sizeof(double)];
        CopyTo(values);
        return values;
    }

    internal bool Is(SafetensorsType type, ReadOnlySpan<int> shape) => Type == type && Shape.SequenceEqual(shape);

    internal static string TextOf(SafetensorsType type, ReadOnlySpan<int> shape) => $"{type} [{string.Join(", ", shape.ToArray())}]";

    /// <summary>Bytes of one number.</summary>
    internal static int SizeOf(SafetensorsType type) => type == SafetensorsType.F32 ? sizeof(float) : sizeof(double);

    private static int[] ShapeOf(int count, ReadOnlySpan<int> shape)
    {
        long product = 1;
        foreach (int dimension in shape)
        {
            product *= dimension;
        }

        return product == count
            ? shape.ToArray()
            : throw new ArgumentException($"There are {count} numbers; the shape [{string.Join(", ", shape.ToArray())}] takes {product}.", nameof(shape));
    }

    // All at once: a loop over single numbers would run thousands of times before it is compiled with optimisations.
    private void CopyTo(Array values)
    {
        Buffer.BlockCopy(_bytes, 0, values, 0, _bytes.Length);
        if (!BitConverter.IsLittleEndian)
        {
            // Backward as bytes and forward as numbers: the bytes of each number have changed their order.
            var reversed = (byte[])_bytes.Clone();
            Array.Reverse(reversed);
            Buffer.BlockCopy(reversed, 0, values, 0, reversed.Length);
            Array.Reverse(values);
        }
    }

    private void Require(SafetensorsType type)
    {
        if (Type != type)
        {
            throw new InvalidOperationException($"The tensor is {Text}; {type} was asked for.");
        }
    }
}
