using PolicyGen.Physics;

namespace PolicyGen.Environments;

/// <summary>
/// The course of one episode: a chain of 200 vertices, obstacles, and the clouds, which are only drawn but take random numbers.
/// Heights are kept in float64 as generated; the physics gets them rounded to float32.
/// </summary>
internal sealed class WalkerTerrain
{
    public const int VertexCount = 200;
    public const double Step = 14 / 30.0;
    public const double GroundHeight = 400 / 30.0 / 4;
    public const int StartPad = 20;

    // Every ten vertices hold at most two polygons (a pit); no other obstacle is denser.
    private const int PolygonCapacity = 48;

    public double[] X { get; } = new double[VertexCount];

    public double[] Y { get; } = new double[VertexCount];

    public WalkerClouds Clouds { get; } = new();

    public Terrain Ground { get; } = new(PolygonCapacity, VertexCount - 1);

    public void Generate(ref NumpyGenerator random, bool hardcore)
    {
        Ground.Clear();
        TerrainProfile profile = new(Ground, hardcore);
        for (int i = 0; i < VertexCount; i++)
        {
            X[i] = i * Step;
            Y[i] = profile.Next(i, X[i], ref random);
        }

        for (int i = 0; i + 1 < VertexCount; i++)
        {
            Ground.AddEdge(new Vec2((float)X[i], (float)Y[i]), new Vec2((float)X[i + 1], (float)Y[i + 1]));
        }

        Clouds.Generate(ref random);
    }
}
