using System.IO.Compression;
using System.Text.Json;
using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>One recorded call of one algorithm: inputs and outputs as bit patterns of 8 hex digits.</summary>
internal sealed class StageCase
{
    private readonly JsonElement _json;

    private StageCase(string place, JsonElement json)
    {
        Place = place;
        _json = json;
    }

    public string Place { get; }

    public static IReadOnlyList<StageCase> Read(string name) => ReadFile($"unit_{name}");

    public static IReadOnlyList<StageCase> ReadFile(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "stages", $"{name}.jsonl.gz");
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        List<StageCase> cases = [];
        while (reader.ReadLine() is { } line)
        {
            cases.Add(new StageCase($"{name}, line {cases.Count + 1}", JsonDocument.Parse(line).RootElement));
        }

        Assert.NotEmpty(cases);
        return cases;
    }

    public bool Has(string field) => _json.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement Json(string field) => _json.GetProperty(field);

    public int Int(string field) => _json.GetProperty(field).GetInt32();

    public float Float(string field) => Floats(field)[0];

    public float[] Floats(string field) => Floats(_json.GetProperty(field));

    public static float[] Floats(JsonElement words) =>
        [.. words.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => BitConverter.UInt32BitsToSingle(Convert.ToUInt32(word, 16)))];

    public Vec2[] Points(string field) => [.. Floats(field).Chunk(2).Select(p => new Vec2(p[0], p[1]))];

    public Transform Transform(string field)
    {
        float[] n = Floats(field);
        return new Transform(new Vec2(n[0], n[1]), new Rotation(n[2], n[3]));
    }

    /// <summary>A shape from its vertices, and normals and centroid where the case has them.</summary>
    public Shape Shape(string vertices, string? normals = null, string? centroid = null)
    {
        Vec2[] points = Points(vertices);
        Shape shape = points.Length == 2 ? Physics.Shape.Edge(points[0], points[1]) : default;
        shape.Count = points.Length;
        points.CopyTo(shape.Vertices);
        if (normals is not null)
        {
            Points(normals).CopyTo(shape.Normals);
            shape.Centroid = Points(centroid!)[0];
        }

        return shape;
    }

    public Manifold? Manifold(string field)
    {
        JsonElement json = _json.GetProperty(field);
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        float[] face = Floats(json[1]);
        Manifold manifold = new()
        {
            Type = (ManifoldType)json[0].GetInt32(),
            LocalNormal = new Vec2(face[0], face[1]),
            LocalPoint = new Vec2(face[2], face[3]),
        };
        foreach (JsonElement point in json[2].EnumerateArray())
        {
            float[] local = Floats(point[1]);
            manifold.Add(new Vec2(local[0], local[1]), Convert.ToUInt32(point[0].GetString(), 16));
        }

        return manifold;
    }

    /// <summary>Equal bits; the sign of zero is not looked at, no number depends on it.</summary>
    public void Equal(string field, ReadOnlySpan<float> actual) => Equal(field, actual, Floats(field));

    public void Equal(string field, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(
                Bits(actual[i]) == Bits(expected[i]), $"{Place}, {field}[{i}]: 0x{Bits(actual[i]):x8}, expected 0x{Bits(expected[i]):x8}");
        }
    }

    public void Equal(string field, int actual, int expected) =>
        Assert.True(actual == expected, $"{Place}, {field}: {actual}, expected {expected}");

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value == 0 ? 0 : value);
}
