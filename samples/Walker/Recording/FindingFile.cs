using System.Text.Json;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>The training doctor's findings as a JSON array, so that those of a run's first part are still known when it goes on.</summary>
internal static class FindingFile
{
    public static void Write(Stream output, IReadOnlyList<DoctorFinding> findings)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartArray();
        foreach (DoctorFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("title", finding.Title);
            json.WriteString("evidence", finding.Evidence);
            json.WriteString("remedy", finding.Remedy);
            json.WriteNumber("severity", finding.Severity);
            json.WriteNumber("steps", finding.Steps);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <exception cref="InvalidDataException">It is not what <see cref="Write"/> wrote.</exception>
    public static IReadOnlyList<DoctorFinding> Read(Stream input)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(input);
            return [.. json.RootElement.EnumerateArray().Select(Finding)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"It is no list of findings. {exception.Message}", exception);
        }
    }

    private static DoctorFinding Finding(JsonElement json)
    {
        return new DoctorFinding(Text("id"), Text("title"), Text("evidence"), Text("remedy"), json.GetProperty("severity").GetDouble(), json.GetProperty("steps").GetInt64());

        string Text(string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
    }
}
