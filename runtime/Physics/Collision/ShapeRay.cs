namespace PolicyGen.Physics;

/// <summary>Where a ray p1 + t (p2 - p1), 0 &lt;= t &lt;= limit, meets a shape. The skin does not count.</summary>
internal static class ShapeRay
{
    /// <summary>An edge is hit from both sides.</summary>
    public static bool HitEdge(in Shape edge, Vec2 p1, Vec2 d, float limit, out float fraction)
    {
        fraction = 0;
        Vec2 v1 = edge.Vertices[0];
        Vec2 normal = edge.Normals[0];
        float numerator = Vec2.Dot(normal, v1 - p1);
        float denominator = Vec2.Dot(normal, d);

        // Most edges are out of reach. These bounds are wide enough for rounding, and the divisions are slow.
        if (denominator == 0 || numerator * denominator < 0 || MathF.Abs(numerator) > 1.001f * MathF.Abs(denominator))
        {
            return false;
        }

        float t = numerator / denominator;
        if (t < 0 || limit < t)
        {
            return false;
        }

        Vec2 e = edge.Vertices[1] - v1;
        float length2 = Vec2.Dot(e, e);
        if (length2 == 0)
        {
            return false;
        }

        float s = Vec2.Dot((p1 + t * d) - v1, e) / length2;
        fraction = t;
        return !(s < 0 || 1 < s);
    }

    /// <summary>A polygon is hit where the ray enters it; a ray that starts inside hits nothing.</summary>
    public static bool HitPolygon(in Shape polygon, Vec2 p1, Vec2 d, float limit, out float fraction)
    {
        float lower = 0;
        float upper = limit;
        bool entered = false;
        fraction = 0;
        for (int i = 0; i < polygon.Count; i++)
        {
            float numerator = Vec2.Dot(polygon.Normals[i], polygon.Vertices[i] - p1);
            float denominator = Vec2.Dot(polygon.Normals[i], d);
            if (denominator == 0)
            {
                if (numerator < 0)
                {
                    return false;
                }
            }
            else if (denominator < 0 && numerator < lower * denominator)
            {
                lower = numerator / denominator;
                entered = true;
            }
            else if (denominator > 0 && numerator < upper * denominator)
            {
                upper = numerator / denominator;
            }

            if (upper < lower)
            {
                return false;
            }
        }

        fraction = lower;
        return entered;
    }
}
