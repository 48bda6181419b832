namespace PolicyGen.Physics;

/// <summary>A pair of vertices, one of each shape, and their difference in the Minkowski difference B - A.</summary>
internal struct SimplexVertex
{
    public Vec2 A, B, W;
    public float Weight;

    /// <summary>Index of A times 256 plus index of B.</summary>
    public int Pair;

    public static SimplexVertex At(int indexA, int indexB, in Shape a, in Shape b, in Transform tb)
    {
        SimplexVertex v;
        v.A = a.Vertices[indexA];
        v.B = tb * b.Vertices[indexB];
        v.W = v.B - v.A;
        v.Weight = 0;
        v.Pair = (indexA << 8) | indexB;
        return v;
    }
}

/// <summary>The vertex pairs of the last simplex, from which the next search starts, and the simplex's length or area.</summary>
internal struct SimplexCache
{
    public int Count;
    public float Metric;
    public int Pair0, Pair1, Pair2;
}

/// <summary>Up to three vertices of the Minkowski difference.</summary>
internal struct Simplex
{
    public int Count;
    public SimplexVertex V0, V1, V2;

    public void Start(in SimplexCache cache, in Shape a, in Shape b, in Transform tb)
    {
        Count = cache.Count;
        if (Count > 0)
        {
            V0 = At(cache.Pair0, a, b, tb);
        }

        if (Count > 1)
        {
            V1 = At(cache.Pair1, a, b, tb);
            if (Count > 2)
            {
                V2 = At(cache.Pair2, a, b, tb);
            }

            float metric = Metric();
            if (metric < 0.5f * cache.Metric || 2.0f * cache.Metric < metric || metric < PhysicsConstants.Epsilon)
            {
                Count = 0;
            }
        }

        if (Count == 0)
        {
            V0 = At(0, a, b, tb);
            Count = 1;
        }
    }

    public readonly void Store(ref SimplexCache cache)
    {
        cache.Count = Count;
        cache.Metric = Metric();
        cache.Pair0 = V0.Pair;
        cache.Pair1 = V1.Pair;
        cache.Pair2 = V2.Pair;
    }

    public void Append(in SimplexVertex vertex)
    {
        if (Count == 1)
        {
            V1 = vertex;
        }
        else
        {
            V2 = vertex;
        }

        Count++;
    }

    public readonly Vec2 SearchDirection()
    {
        if (Count == 1)
        {
            return -V0.W;
        }

        Vec2 e = V1.W - V0.W;
        return Vec2.Cross(e, -V0.W) > 0 ? new Vec2(-e.Y, e.X) : e.RightPerpendicular;
    }

    /// <summary>Leaves the vertices whose hull holds the point closest to the origin, with their weights.</summary>
    public void Reduce()
    {
        if (Count == 2)
        {
            SimplexReduction.Segment(ref this);
        }
        else if (Count == 3)
        {
            SimplexReduction.Triangle(ref this);
        }
    }

    /// <summary>The closest points of the two shapes.</summary>
    public readonly void Witness(out Vec2 a, out Vec2 b)
    {
        switch (Count)
        {
            case 1:
                a = V0.A;
                b = V0.B;
                break;
            case 2:
                a = V0.Weight * V0.A + V1.Weight * V1.A;
                b = V0.Weight * V0.B + V1.Weight * V1.B;
                break;
            default:
                a = V0.Weight * V0.A + V1.Weight * V1.A + V2.Weight * V2.A;
                b = a;
                break;
        }
    }

    private readonly float Metric() => Count switch
    {
        2 => (V0.W - V1.W).Length,
        3 => Vec2.Cross(V1.W - V0.W, V2.W - V0.W),
        _ => 0,
    };

    private static SimplexVertex At(int pair, in Shape a, in Shape b, in Transform tb) =>
        SimplexVertex.At(pair >> 8, pair & 0xff, a, b, tb);
}
