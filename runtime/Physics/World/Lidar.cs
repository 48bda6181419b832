namespace PolicyGen.Physics;

/// <summary>The nearest hit of a ray on the terrain, as a fraction of its length.</summary>
internal static class Lidar
{
    /// <param name="terrain">The ground.</param>
    /// <param name="p1">Where the ray starts.</param>
    /// <param name="p2">Where it ends, not to the left of the start.</param>
    /// <param name="edgeSpacing">Distance of the ground's vertices in x.</param>
    public static float Cast(Terrain terrain, Vec2 p1, Vec2 p2, float edgeSpacing)
    {
        Vec2 d = p2 - p1;
        Box box = new(Vec2.Min(p1, p2), Vec2.Max(p1, p2));
        float nearest = 1;
        Range polygons = terrain.PolygonsBetween(p1.X, p2.X);
        for (int i = polygons.Start.Value; i < polygons.End.Value; i++)
        {
            if (Box.Overlap(terrain.FatBoxes[i], box) && ShapeRay.HitPolygon(terrain.Shapes[i], p1, d, nearest, out float fraction))
            {
                nearest = fraction;
            }
        }

        ReadOnlySpan<Shape> edges = terrain.Edges;
        EdgeRange range = new(p1.X, p2.X, 0, edgeSpacing, edges.Length);
        int end = range.End;
        for (int i = range.First; i < end; i++)
        {
            if (ShapeRay.HitEdge(edges[i], p1, d, nearest, out float fraction))
            {
                // The ray and the chain both go to the right: only the next edge, at the common vertex, can be hit as early.
                nearest = fraction;
                end = Math.Min(end, i + 2);
            }
        }

        return nearest;
    }
}
