using System.Runtime.InteropServices;
using System.Text.Json;

namespace PolicyGen.Environments.Tests;

/// <summary>A recorded file: flat little-endian arrays in NAME.bin, described by NAME.json.</summary>
internal sealed class Recording
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Offset, int[] Shape)> _fields = [];

    public Recording(string name, string? folder = null)
    {
        folder ??= Folder;
        Name = name;
        _bytes = File.ReadAllBytes(Path.Combine(folder, name + ".bin"));
        Header = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".json"))).RootElement;
        foreach (JsonElement field in Header.GetProperty("fields").EnumerateArray())
        {
            int[] shape = [.. field.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())];
            _fields.Add(field.GetProperty("name").GetString()!, (field.GetProperty("offset").GetInt32(), shape));
        }
    }

    /// <summary>The folder with the recordings: another one can be tried without a build.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable("POLICYGEN_TRAJECTORIES") is { Length: > 0 } folder
            ? folder
            : CommittedFolder;

    public static string CommittedFolder => Path.Combine(AppContext.BaseDirectory, "data", "trajectories");

    public static IEnumerable<string> Episodes => EpisodesIn(Folder);

    public string Name { get; }

    public JsonElement Header { get; }

    public IEnumerable<string> FieldNames => _fields.Keys;

    public static IEnumerable<string> EpisodesIn(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "index.json"))).RootElement
            .EnumerateArray().Select(episode => episode.GetProperty("name").GetString()!);

    public ReadOnlySpan<T> Get<T>(string field)
        where T : unmanaged
    {
        (int offset, int[] shape) = _fields[field];
        int count = shape.Aggregate(1, (a, b) => a * b);
        return MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(offset))[..count];
    }
}
