namespace PolicyGen.Physics;

/// <summary>
/// The face of one polygon that separates it most from another, by climbing from the face that points best towards the other's
/// centroid. The climb can stop at a local maximum; that is part of the reference behaviour.
/// </summary>
internal static class SeparatingFace
{
    public static float Find(in Shape shape1, in Transform t1, in Shape shape2, in Transform t2, out int face)
    {
        int count = shape1.Count;
        Vec2 direction = t1.Q.Inverse(t2 * shape2.Centroid - t1 * shape1.Centroid);
        int edge = 0;
        float most = float.MinValue;
        for (int i = 0; i < count; i++)
        {
            float dot = Vec2.Dot(shape1.Normals[i], direction);
            if (dot > most)
            {
                most = dot;
                edge = i;
            }
        }

        int previous = edge > 0 ? edge - 1 : count - 1;
        int next = edge + 1 < count ? edge + 1 : 0;
        float here = Separation(shape1, t1, edge, shape2, t2);
        float before = Separation(shape1, t1, previous, shape2, t2);
        float after = Separation(shape1, t1, next, shape2, t2);
        int step;
        float best;
        if (before > here && before > after)
        {
            step = count - 1;
            face = previous;
            best = before;
        }
        else if (after > here)
        {
            step = 1;
            face = next;
            best = after;
        }
        else
        {
            face = edge;
            return here;
        }

        while (true)
        {
            edge = (face + step) % count;
            float s = Separation(shape1, t1, edge, shape2, t2);
            if (!(s > best))
            {
                return best;
            }

            face = edge;
            best = s;
        }
    }

    private static float Separation(in Shape shape1, in Transform t1, int face, in Shape shape2, in Transform t2)
    {
        Vec2 normal = t1.Q * shape1.Normals[face];
        Vec2 local = t2.Q.Inverse(normal);
        int index = 0;
        float least = float.MaxValue;
        for (int i = 0; i < shape2.Count; i++)
        {
            float dot = Vec2.Dot(shape2.Vertices[i], local);
            if (dot < least)
            {
                least = dot;
                index = i;
            }
        }

        return Vec2.Dot(t2 * shape2.Vertices[index] - t1 * shape1.Vertices[face], normal);
    }
}
