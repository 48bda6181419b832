using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>
/// Contact of a terrain edge, whose frame is the world, with a polygon: separating axes over the edge's normal and the polygon's
/// normals, then the incident face clipped between the side planes of the reference face.
/// </summary>
internal static class EdgePolygonCollider
{
    private const float Radius = PhysicsConstants.TwoSkins;

    [SkipLocalsInit]
    public static void Collide(ref Manifold manifold, in Shape edge, in Shape polygon, in Transform t)
    {
        manifold.Count = 0;
        Vec2 v1 = edge.Vertices[0];
        Vec2 v2 = edge.Vertices[1];
        bool front = Vec2.Dot(edge.Normals[0], t * polygon.Centroid - v1) >= 0;
        Vec2 normal = front ? edge.Normals[0] : -edge.Normals[0];

        int count = polygon.Count;
        Unsafe.SkipInit(out VertexList vertices);
        float edgeSeparation = float.MaxValue;
        for (int i = 0; i < count; i++)
        {
            Vec2 p = t * polygon.Vertices[i];
            vertices[i] = p;
            edgeSeparation = Scalar.Min(Vec2.Dot(normal, p - v1), edgeSeparation);
        }

        if (edgeSeparation > Radius)
        {
            return;
        }

        Unsafe.SkipInit(out VertexList normals);
        float polygonSeparation = float.MinValue;
        int face = 0;
        for (int i = 0; i < count; i++)
        {
            Vec2 q = t.Q * polygon.Normals[i];
            normals[i] = q;
            float s1 = Vec2.Dot(-q, vertices[i] - v1);
            float s2 = Vec2.Dot(-q, vertices[i] - v2);
            float s = Scalar.Min(s1, s2);
            if (s > Radius)
            {
                return;
            }

            if (s > polygonSeparation)
            {
                polygonSeparation = s;
                face = i;
            }
        }

        // A face that is only a little better does not take over: the manifold would flip back and forth between steps.
        if (polygonSeparation > 0.98f * edgeSeparation + 0.001f)
        {
            ClipEdge(ref manifold, v1, v2, polygon, face, vertices[face], vertices[Next(face, count)], normals[face]);
        }
        else
        {
            int incident = MostOpposed(normals, count, normal);
            ClipFace(ref manifold, v1, v2, normal, front, vertices, incident, Next(incident, count), t);
        }
    }

    /// <summary>The edge is the reference: the polygon's most opposed face is clipped against it.</summary>
    private static void ClipFace(
        ref Manifold manifold, Vec2 v1, Vec2 v2, Vec2 normal, bool front, in VertexList vertices, int i1, int i2, in Transform t)
    {
        ClipSegment segment;
        segment.V0.V = vertices[i1];
        segment.V0.Key = FeatureKey.Of(0, i1, FeatureKey.Face, FeatureKey.Vertex);
        segment.V1.V = vertices[i2];
        segment.V1.Key = FeatureKey.Of(0, i2, FeatureKey.Face, FeatureKey.Vertex);
        Vec2 first = front ? v1 : v2;
        Vec2 second = front ? v2 : v1;
        if (!ClipSides(ref segment, first, second, normal, front ? 0 : 1, front ? 1 : 0))
        {
            return;
        }

        manifold.Type = ManifoldType.FaceA;
        manifold.LocalNormal = normal;
        manifold.LocalPoint = first;
        if (Vec2.Dot(normal, segment.V0.V - first) <= Radius)
        {
            manifold.Add(t.Inverse(segment.V0.V), segment.V0.Key);
        }

        if (Vec2.Dot(normal, segment.V1.V - first) <= Radius)
        {
            manifold.Add(t.Inverse(segment.V1.V), segment.V1.Key);
        }
    }

    /// <summary>A face of the polygon is the reference: the edge is clipped against it.</summary>
    private static void ClipEdge(
        ref Manifold manifold, Vec2 v1, Vec2 v2, in Shape polygon, int face, Vec2 first, Vec2 second, Vec2 normal)
    {
        ClipSegment segment;
        segment.V0.V = v1;
        segment.V1.V = v2;
        segment.V0.Key = segment.V1.Key = FeatureKey.Of(0, face, FeatureKey.Vertex, FeatureKey.Face);
        if (!ClipSides(ref segment, first, second, normal, face, Next(face, polygon.Count)))
        {
            return;
        }

        manifold.Type = ManifoldType.FaceB;
        manifold.LocalNormal = polygon.Normals[face];
        manifold.LocalPoint = polygon.Vertices[face];
        if (Vec2.Dot(normal, segment.V0.V - first) <= Radius)
        {
            manifold.Add(segment.V0.V, FeatureKey.Swapped(segment.V0.Key));
        }

        if (Vec2.Dot(normal, segment.V1.V - first) <= Radius)
        {
            manifold.Add(segment.V1.V, FeatureKey.Swapped(segment.V1.Key));
        }
    }

    private static bool ClipSides(ref ClipSegment segment, Vec2 first, Vec2 second, Vec2 normal, int firstIndex, int secondIndex)
    {
        Vec2 side = normal.RightPerpendicular;
        return segment.Clip(side, Vec2.Dot(side, first), firstIndex) && segment.Clip(-side, Vec2.Dot(-side, second), secondIndex);
    }

    private static int MostOpposed(in VertexList normals, int count, Vec2 normal)
    {
        int best = 0;
        float bestValue = Vec2.Dot(normal, normals[0]);
        for (int i = 1; i < count; i++)
        {
            float value = Vec2.Dot(normal, normals[i]);
            if (value < bestValue)
            {
                best = i;
                bestValue = value;
            }
        }

        return best;
    }

    private static int Next(int i, int count) => i + 1 < count ? i + 1 : 0;
}
