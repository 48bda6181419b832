namespace PolicyGen.Physics;

/// <summary>Builds a polygon from vertices in any order: gift wrapping (Jarvis 1973) from the right-most vertex.</summary>
internal static class PolygonBuilder
{
    public static Shape Build(ReadOnlySpan<Vec2> vertices)
    {
        Shape shape = default;
        Wrap(vertices, ref shape);
        for (int i = 0; i < shape.Count; i++)
        {
            Vec2 edge = shape.Vertices[Next(i, shape.Count)] - shape.Vertices[i];
            shape.Normals[i] = edge.RightPerpendicular.Normalized();
        }

        shape.Centroid = Centroid(shape);
        return shape;
    }

    private static void Wrap(ReadOnlySpan<Vec2> vertices, ref Shape shape)
    {
        int start = 0;
        for (int i = 1; i < vertices.Length; i++)
        {
            float x = vertices[i].X;
            if (x > vertices[start].X || (x == vertices[start].X && vertices[i].Y < vertices[start].Y))
            {
                start = i;
            }
        }

        int current = start;
        do
        {
            Vec2 from = vertices[current];
            shape.Vertices[shape.Count++] = from;
            int next = 0;
            for (int j = 1; j < vertices.Length; j++)
            {
                if (next == current)
                {
                    next = j;
                    continue;
                }

                Vec2 r = vertices[next] - from;
                Vec2 v = vertices[j] - from;
                float turn = Vec2.Cross(r, v);
                if (turn < 0 || (turn == 0 && v.LengthSquared > r.LengthSquared))
                {
                    next = j;
                }
            }

            current = next;
        }
        while (current != start);
    }

    /// <summary>The centroid, from a fan of triangles around the origin of the shape's frame.</summary>
    private static Vec2 Centroid(in Shape shape)
    {
        Vec2 sum = new(0, 0);
        float area = 0;
        for (int i = 0; i < shape.Count; i++)
        {
            Vec2 p = shape.Vertices[i];
            Vec2 q = shape.Vertices[Next(i, shape.Count)];
            float triangle = 0.5f * Vec2.Cross(p, q);
            area += triangle;
            sum += (triangle * (1.0f / 3.0f)) * (p + q);
        }

        return (1.0f / area) * sum;
    }

    private static int Next(int i, int count) => i + 1 < count ? i + 1 : 0;
}
