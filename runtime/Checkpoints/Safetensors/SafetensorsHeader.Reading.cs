using System.Text.Json;

namespace PolicyGen.Checkpoints;

internal static partial class SafetensorsHeader
{
    /// <summary>Reads a header, its texts into the metadata.</summary>
    /// <exception cref="InvalidDataException">It is not one; the message says why.</exception>
    public static List<SafetensorsEntry> Read(ReadOnlySpan<byte> header, Dictionary<string, string> metadata)
    {
        try
        {
            var json = new Utf8JsonReader(header);
            var entries = new List<SafetensorsEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            Begin(ref json, JsonTokenType.StartObject);
            while (TryReadName(ref json, names, out string name))
            {
                if (name == MetadataName)
                {
                    ReadMetadata(ref json, metadata);
                }
                else
                {
                    entries.Add(ReadEntry(ref json, name));
                }
            }

            // Whatever follows is refused here.
            json.Read();
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"its header cannot be read ({exception.Message}).", exception);
        }
    }

    private static void ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Begin(ref json, JsonTokenType.StartObject);
        while (TryReadName(ref json, names, out string name))
        {
            json.Read();
            metadata.Add(name, json.GetString() ?? throw new InvalidDataException($"'{name}' of its metadata is null."));
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Begin(ref json, JsonTokenType.StartObject);
        while (TryReadName(ref json, keys, out string key))
        {
            switch (key)
            {
                case Dtype:
                    json.Read();
                    type = json.GetString();
                    break;
                case Shape:
                    shape = ReadNumbers(ref json);
                    break;
                case DataOffsets:
                    offsets = ReadNumbers(ref json);
                    break;
                default:
                    throw new InvalidDataException($"'{name}' has a '{key}', which this format does not know.");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw new InvalidDataException($"'{name}' has no '{(type is null ? Dtype : shape is null ? Shape : DataOffsets)}'.");
        }

        return offsets.Length == 2
            ? new SafetensorsEntry(name, TypeOf(name, type), Dimensions(name, shape), offsets[0], offsets[1])
            : throw new InvalidDataException($"'{name}' has {offsets.Length} offsets; there must be 2.");
    }

    private static long[] ReadNumbers(ref Utf8JsonReader json)
    {
        var numbers = new List<long>();
        Begin(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(json.GetInt64());
        }

        return [.. numbers];
    }

    private static void Begin(ref Utf8JsonReader json, JsonTokenType expected)
    {
        json.Read();
        if (json.TokenType != expected)
        {
            throw new InvalidDataException($"its header cannot be read: there is {json.TokenType} at byte {json.TokenStartIndex} in place of {expected}.");
        }
    }

    // The next name of an object; false at its end.
    private static bool TryReadName(ref Utf8JsonReader json, HashSet<string> names, out string name)
    {
        json.Read();
        name = "";
        if (json.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = json.GetString()!;
        return names.Add(name) ? true : throw new InvalidDataException($"its header cannot be read: '{name}' is there twice.");
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
