namespace PolicyGen.Physics;

/// <summary>The closest point to the origin on a segment or a triangle, by the signs of its barycentric coordinates.</summary>
internal static class SimplexReduction
{
    public static void Segment(ref Simplex s)
    {
        Vec2 e = s.V1.W - s.V0.W;
        float f2 = -Vec2.Dot(s.V0.W, e);
        if (f2 <= 0)
        {
            Keep(ref s);
            return;
        }

        float f1 = Vec2.Dot(s.V1.W, e);
        if (f1 <= 0)
        {
            s.V0 = s.V1;
            Keep(ref s);
            return;
        }

        KeepEdge(ref s, f1, f2);
    }

    public static void Triangle(ref Simplex s)
    {
        Vec2 w1 = s.V0.W;
        Vec2 w2 = s.V1.W;
        Vec2 w3 = s.V2.W;
        Vec2 e12 = w2 - w1;
        Vec2 e13 = w3 - w1;
        Vec2 e23 = w3 - w2;
        float f12a = Vec2.Dot(w2, e12), f12b = -Vec2.Dot(w1, e12);
        float f13a = Vec2.Dot(w3, e13), f13b = -Vec2.Dot(w1, e13);
        float f23a = Vec2.Dot(w3, e23), f23b = -Vec2.Dot(w2, e23);
        float n = Vec2.Cross(e12, e13);
        float g1 = n * Vec2.Cross(w2, w3);
        float g2 = n * Vec2.Cross(w3, w1);
        float g3 = n * Vec2.Cross(w1, w2);

        if (f12b <= 0 && f13b <= 0)
        {
            Keep(ref s);
        }
        else if (f12a > 0 && f12b > 0 && g3 <= 0)
        {
            KeepEdge(ref s, f12a, f12b);
        }
        else if (f13a > 0 && f13b > 0 && g2 <= 0)
        {
            s.V1 = s.V2;
            KeepEdge(ref s, f13a, f13b);
        }
        else if (f12a <= 0 && f23b <= 0)
        {
            s.V0 = s.V1;
            Keep(ref s);
        }
        else if (f13a <= 0 && f23a <= 0)
        {
            s.V0 = s.V2;
            Keep(ref s);
        }
        else if (f23a > 0 && f23b > 0 && g1 <= 0)
        {
            // The third vertex moves to the first place and the second stays: the next search depends on that order.
            s.V0 = s.V2;
            KeepEdge(ref s, f23b, f23a);
        }
        else
        {
            float k = 1 / ((g1 + g2) + g3);
            s.V0.Weight = g1 * k;
            s.V1.Weight = g2 * k;
            s.V2.Weight = g3 * k;
        }
    }

    private static void Keep(ref Simplex s)
    {
        s.V0.Weight = 1;
        s.Count = 1;
    }

    private static void KeepEdge(ref Simplex s, float weight0, float weight1)
    {
        float k = 1 / (weight0 + weight1);
        s.V0.Weight = weight0 * k;
        s.V1.Weight = weight1 * k;
        s.Count = 2;
    }
}
