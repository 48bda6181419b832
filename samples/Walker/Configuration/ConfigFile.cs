using System.Text.Json;
using PolicyGen.Checkpoints;

namespace PolicyGen.Samples.Walker.Configuration;

/// <summary>The options of a run as a flat JSON object; comments and trailing commas are allowed.</summary>
internal static class ConfigFile
{
    /// <summary>Reads the settings in a file, in its order; whether they are known is not its matter.</summary>
    /// <exception cref="InvalidDataException">It is not a flat JSON object; the message says where.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<Setting> Read(string path)
    {
        using JsonDocument document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{path}: expected is one JSON object, such as {{ \"learningRate\": 3e-4 }}; found is {Describe(document.RootElement)}.");
        }

        return [.. document.RootElement.EnumerateObject().Select(property => new Setting(property.Name, ValueOf(property, path), path))];
    }

    /// <summary>Writes options in a form that <see cref="Read"/> gives back.</summary>
    public static void Write(string path, IEnumerable<OptionValue> options) => AtomicFile.Write(path, stream =>
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        foreach (OptionValue option in options)
        {
            writer.WritePropertyName(option.Name);
            if (IsJsonValue(option.Value))
            {
                writer.WriteRawValue(option.Value);
            }
            else
            {
                writer.WriteStringValue(option.Value);
            }
        }

        writer.WriteEndObject();
    });

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: this is no valid JSON. {exception.Message}", exception);
        }
    }

    private static string ValueOf(JsonProperty property, string path) => property.Value.ValueKind switch
    {
        // The text as it stands: a seed of 64 bits does not fit a double.
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
        JsonValueKind.String => property.Value.GetString()!,
        _ => throw new InvalidDataException($"{path}: {property.Name} is {Describe(property.Value)}; it must be a number, true, false or a text (\"Infinity\")."),
    };

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => element.GetRawText(),
    };

    // Infinity is no JSON, and a name is none either: they are written as texts.
    private static bool IsJsonValue(string text) =>
        text is "true" or "false"
        || (double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double value) && double.IsFinite(value));
}
