using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyGen.Checkpoints;

/// <summary>The JSON header: an object of type, shape and place of each tensor under its name, and texts under <c>__metadata__</c>.</summary>
internal static class SafetensorsHeader
{
    private const string MetadataName = "__metadata__";

    private const int Alignment = 8;

    /// <summary>The header of tensors that follow each other in this order, padded to a multiple of 8 bytes.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<KeyValuePair<string, SafetensorsTensor>> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();

        // The file is no web page: "+" and "<" stay readable.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach ((string name, string text) in metadata)
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach ((string name, SafetensorsTensor tensor) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", tensor.Type.ToString());
                WriteNumbers(json, "shape", [.. tensor.Shape]);
                WriteNumbers(json, "data_offsets", [offset, offset + tensor.Bytes.Length]);
                json.WriteEndObject();
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - (buffer.WrittenCount % Alignment)) % Alignment;
        return [.. buffer.WrittenSpan, .. Enumerable.Repeat((byte)' ', padding)];
    }

    /// <summary>Reads a header, its texts into the metadata.</summary>
    /// <exception cref="InvalidDataException">It is not one; the message says why.</exception>
    public static List<SafetensorsEntry> Read(ReadOnlyMemory<byte> header, SortedDictionary<string, string> metadata)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var entries = new List<SafetensorsEntry>();
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataName)
                {
                    foreach (JsonProperty text in property.Value.EnumerateObject())
                    {
                        metadata.Add(text.Name, text.Value.GetString() ?? throw new InvalidDataException($"'{text.Name}' of its metadata is null."));
                    }
                }
                else
                {
                    entries.Add(Entry(property.Name, property.Value));
                }
            }

            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"its header cannot be read ({exception.Message}).", exception);
        }
    }

    private static SafetensorsEntry Entry(string name, JsonElement value)
    {
        string? type = Property("dtype").GetString();
        JsonElement offsets = Property("data_offsets");
        int[] shape = [.. Property("shape").EnumerateArray().Select(dimension => dimension.GetInt32())];
        if (offsets.GetArrayLength() != 2 || shape.Any(dimension => dimension < 0))
        {
            throw new InvalidDataException($"'{name}' has the shape [{string.Join(", ", shape)}] and {offsets.GetArrayLength()} offsets; dimensions are at least 0, and there are 2 offsets.");
        }

        SafetensorsType known = type switch
        {
            nameof(SafetensorsType.F32) => SafetensorsType.F32,
            nameof(SafetensorsType.F64) => SafetensorsType.F64,
            _ => throw new InvalidDataException($"'{name}' has numbers of type {type}; F32 and F64 can be read."),
        };
        return new SafetensorsEntry(name, known, shape, offsets[0].GetInt64(), offsets[1].GetInt64());

        JsonElement Property(string key) =>
            value.TryGetProperty(key, out JsonElement found) ? found : throw new InvalidDataException($"'{name}' has no '{key}'.");
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
