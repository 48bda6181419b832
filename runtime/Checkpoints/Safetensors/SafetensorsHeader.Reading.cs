namespace PolicyGen.Checkpoints;

internal static partial class SafetensorsHeader
{
    /// <summary>Reads a header, its texts into the metadata.</summary>
    /// <exception cref="InvalidDataException">It is not one; the message says why.</exception>
    /// <exception cref="OverflowException">A number is too large for a long.</exception>
    public static List<SafetensorsEntry> Read(ReadOnlySpan<byte> header, Dictionary<string, string> metadata)
    {
        var entries = new List<SafetensorsEntry>();
        var json = new SafetensorsJson(header);
        json.ReadObject(name =>
        {
            if (name == MetadataName)
            {
                json.ReadObject(text => metadata.Add(text, json.ReadText()));
            }
            else
            {
                entries.Add(ReadEntry(name, json));
            }
        });
        json.ReadEnd();
        return entries;
    }

    private static SafetensorsEntry ReadEntry(string name, SafetensorsJson json)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        json.ReadObject(key =>
        {
            switch (key)
            {
                case Dtype:
                    type = json.ReadText();
                    break;
                case Shape:
                    shape = json.ReadNumbers();
                    break;
                case DataOffsets:
                    offsets = json.ReadNumbers();
                    break;
                default:
                    throw new InvalidDataException($"'{name}' has a '{key}', which this format does not know.");
            }
        });

        if (type is null || shape is null || offsets is null)
        {
            throw new InvalidDataException($"'{name}' has no '{(type is null ? Dtype : shape is null ? Shape : DataOffsets)}'.");
        }

        return offsets.Length == 2
            ? new SafetensorsEntry(name, TypeOf(name, type), Dimensions(name, shape), offsets[0], offsets[1])
            : throw new InvalidDataException($"'{name}' has {offsets.Length} offsets; there must be 2.");
    }

    private static SafetensorsType TypeOf(string name, string type) => type switch
    {
        nameof(SafetensorsType.F32) => SafetensorsType.F32,
        nameof(SafetensorsType.F64) => SafetensorsType.F64,
        _ => throw new InvalidDataException($"'{name}' has numbers of type {type}; F32 and F64 can be read."),
    };

    private static int[] Dimensions(string name, long[] shape)
    {
        var dimensions = new int[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            dimensions[i] = shape[i] is >= 0 and <= int.MaxValue
                ? (int)shape[i]
                : throw new InvalidDataException($"'{name}' has the shape [{string.Join(", ", shape)}]; dimensions are at least 0 and at most {int.MaxValue}.");
        }

        return dimensions;
    }
}
