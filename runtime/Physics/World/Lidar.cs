namespace PolicyGen.Physics;

/// <summary>The nearest hit of a ray on the terrain, as a fraction of its length.</summary>
internal static class Lidar
{
    public static float Cast(Terrain terrain, Vec2 p1, Vec2 p2, float edgeSpacing)
    {
        Vec2 d = p2 - p1;
        float low = Scalar.Min(p1.X, p2.X);
        float high = Scalar.Max(p1.X, p2.X);
        float nearest = 1;
        foreach (ref readonly Shape polygon in terrain.Polygons)
        {
            // Polygons start at their right-most vertex, which is no bound to the left; the box is.
            if (ShapeRay.HitPolygon(polygon, p1, d, nearest, out float fraction))
            {
                nearest = fraction;
            }
        }

        ReadOnlySpan<Shape> edges = terrain.Edges;
        EdgeRange range = new(low, high, 0, edgeSpacing, edges.Length);
        for (int i = range.First; i < range.End; i++)
        {
            if (ShapeRay.HitEdge(edges[i], p1, d, nearest, out float fraction))
            {
                nearest = fraction;
            }
        }

        return nearest;
    }
}
