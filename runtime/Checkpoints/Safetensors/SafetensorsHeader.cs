using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyGen.Checkpoints;

/// <summary>The JSON header: an object of type, shape and place of each tensor under its name, and texts under <c>__metadata__</c>.</summary>
internal static partial class SafetensorsHeader
{
    private const string MetadataName = "__metadata__";
    private const string Dtype = "dtype";
    private const string Shape = "shape";
    private const string DataOffsets = "data_offsets";

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
                json.WriteString(Dtype, tensor.Type.ToString());
                WriteNumbers(json, Shape, [.. tensor.Shape]);
                WriteNumbers(json, DataOffsets, [offset, offset + tensor.Bytes.Length]);
                json.WriteEndObject();
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - (buffer.WrittenCount % Alignment)) % Alignment;
        return [.. buffer.WrittenSpan, .. Enumerable.Repeat((byte)' ', padding)];
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
