using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>Room for the vertices or normals of one shape; the largest, the hull, has five.</summary>
[InlineArray(Capacity)]
internal struct VertexList
{
    public const int Capacity = 5;
    private Vec2 _first;
}

/// <summary>
/// A convex polygon, counter-clockwise, with the outward normal of each edge; or, with two vertices, an edge that collides from
/// both sides, whose first normal is the one to the right of the way from the first vertex to the second.
/// </summary>
internal struct Shape
{
    public int Count;
    public Vec2 Centroid;
    public VertexList Vertices;
    public VertexList Normals;

    public static Shape Edge(Vec2 v1, Vec2 v2)
    {
        Shape shape = default;
        shape.Count = 2;
        shape.Vertices[0] = v1;
        shape.Vertices[1] = v2;
        shape.Normals[0] = (v2 - v1).Normalized().RightPerpendicular;
        shape.Normals[1] = -shape.Normals[0];
        return shape;
    }

    /// <summary>An axis-aligned box around the origin, its normals exact.</summary>
    public static Shape CentredBox(float halfWidth, float halfHeight)
    {
        Shape shape = default;
        shape.Count = 4;
        shape.Vertices[0] = new Vec2(-halfWidth, -halfHeight);
        shape.Vertices[1] = new Vec2(halfWidth, -halfHeight);
        shape.Vertices[2] = new Vec2(halfWidth, halfHeight);
        shape.Vertices[3] = new Vec2(-halfWidth, halfHeight);
        shape.Normals[0] = new Vec2(0, -1);
        shape.Normals[1] = new Vec2(1, 0);
        shape.Normals[2] = new Vec2(0, 1);
        shape.Normals[3] = new Vec2(-1, 0);
        return shape;
    }

    /// <summary>The vertex farthest along a direction, the first of equals.</summary>
    public readonly int Support(Vec2 direction)
    {
        int best = 0;
        float bestValue = Vec2.Dot(Vertices[0], direction);
        for (int i = 1; i < Count; i++)
        {
            float value = Vec2.Dot(Vertices[i], direction);
            if (value > bestValue)
            {
                best = i;
                bestValue = value;
            }
        }

        return best;
    }

    /// <summary>The bounding box under a transform, grown by the skin.</summary>
    public readonly Box BoxUnder(in Transform t)
    {
        Vec2 lower = t * Vertices[0];
        Vec2 upper = lower;
        for (int i = 1; i < Count; i++)
        {
            Vec2 v = t * Vertices[i];
            lower = Vec2.Min(lower, v);
            upper = Vec2.Max(upper, v);
        }

        return new Box(lower, upper).Grown(PhysicsConstants.SkinRadius);
    }
}
