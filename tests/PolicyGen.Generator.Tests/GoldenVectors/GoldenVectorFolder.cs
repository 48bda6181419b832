using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PolicyGen.Generator.Tests.GoldenVectors;

/// <summary>
/// Where the vectors are: the folder in POLICYGEN_VECTORS when that is set, otherwise the committed copy. A folder has an index.json
/// that lists the files; each is there as it is or with .gz appended.
/// </summary>
public static class GoldenVectorFolder
{
    private const string Variable = "POLICYGEN_VECTORS";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The names in the index.</summary>
    public static IReadOnlyList<string> Names { get; } =
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(Folder(), "index.json")))!;

    /// <summary>Reads one vector.</summary>
    public static GoldenVector Read(string name)
    {
        string path = Path.Combine(Folder(), name);
        using Stream stream = File.Exists(path) ? File.OpenRead(path) : new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<GoldenVector>(stream, Options) ?? throw new InvalidDataException($"{name} is empty.");
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Path.Combine(Path.GetDirectoryName(here)!, "data");
}
