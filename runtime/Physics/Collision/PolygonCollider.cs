namespace PolicyGen.Physics;

/// <summary>Contact of two polygons: the axis of greatest separation on each, then the incident edge clipped against the better one.</summary>
internal static class PolygonCollider
{
    private const float Radius = PhysicsConstants.TwoSkins;

    public static void Collide(ref Manifold manifold, in Shape a, in Transform ta, in Shape b, in Transform tb)
    {
        manifold.Count = 0;
        float separationA = SeparatingFace.Find(a, ta, b, tb, out int faceA);
        if (separationA > Radius)
        {
            return;
        }

        float separationB = SeparatingFace.Find(b, tb, a, ta, out int faceB);
        if (separationB > Radius)
        {
            return;
        }

        if (separationB > 0.98f * separationA + 0.001f)
        {
            manifold.Type = ManifoldType.FaceB;
            Clip(ref manifold, b, tb, faceB, a, ta, swap: true);
        }
        else
        {
            manifold.Type = ManifoldType.FaceA;
            Clip(ref manifold, a, ta, faceA, b, tb, swap: false);
        }
    }

    private static void Clip(ref Manifold manifold, in Shape reference, in Transform tr, int face, in Shape incident, in Transform ti, bool swap)
    {
        ClipSegment segment = IncidentEdge(reference, tr, face, incident, ti);
        int next = face + 1 < reference.Count ? face + 1 : 0;
        Vec2 local1 = reference.Vertices[face];
        Vec2 local2 = reference.Vertices[next];
        Vec2 localTangent = (local2 - local1).Normalized();
        Vec2 tangent = tr.Q * localTangent;
        Vec2 normal = tangent.RightPerpendicular;
        Vec2 v1 = tr * local1;
        Vec2 v2 = tr * local2;
        float frontOffset = Vec2.Dot(normal, v1);
        if (!segment.Clip(-tangent, -Vec2.Dot(tangent, v1) + Radius, face) ||
            !segment.Clip(tangent, Vec2.Dot(tangent, v2) + Radius, next))
        {
            return;
        }

        manifold.LocalNormal = localTangent.RightPerpendicular;
        manifold.LocalPoint = 0.5f * (local1 + local2);
        AddIfClose(ref manifold, segment.V0, normal, frontOffset, ti, swap);
        AddIfClose(ref manifold, segment.V1, normal, frontOffset, ti, swap);
    }

    private static void AddIfClose(ref Manifold manifold, ClipVertex vertex, Vec2 normal, float frontOffset, in Transform ti, bool swap)
    {
        if (Vec2.Dot(normal, vertex.V) - frontOffset <= Radius)
        {
            manifold.Add(ti.Inverse(vertex.V), swap ? FeatureKey.Swapped(vertex.Key) : vertex.Key);
        }
    }

    /// <summary>The edge of the incident polygon whose normal points most against the reference face.</summary>
    private static ClipSegment IncidentEdge(in Shape reference, in Transform tr, int face, in Shape incident, in Transform ti)
    {
        Vec2 normal = ti.Q.Inverse(tr.Q * reference.Normals[face]);
        int index = 0;
        float least = float.MaxValue;
        for (int i = 0; i < incident.Count; i++)
        {
            float dot = Vec2.Dot(normal, incident.Normals[i]);
            if (dot < least)
            {
                least = dot;
                index = i;
            }
        }

        int next = index + 1 < incident.Count ? index + 1 : 0;
        ClipSegment segment;
        segment.V0.V = ti * incident.Vertices[index];
        segment.V0.Key = FeatureKey.Of(face, index, FeatureKey.Face, FeatureKey.Vertex);
        segment.V1.V = ti * incident.Vertices[next];
        segment.V1.Key = FeatureKey.Of(face, next, FeatureKey.Face, FeatureKey.Vertex);
        return segment;
    }
}
