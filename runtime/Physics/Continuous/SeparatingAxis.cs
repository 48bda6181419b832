namespace PolicyGen.Physics;

/// <summary>
/// A direction along which two moving shapes are apart, fixed to the features GJK found closest: two points (the axis stays), a
/// face of A (the terrain, which stays) or a face of B (the axis turns with B).
/// </summary>
internal readonly ref struct SeparatingAxis
{
    private enum Kind
    {
        Points,
        FaceA,
        FaceB,
    }

    private readonly Kind _kind;
    private readonly Vec2 _axis;
    private readonly Vec2 _point;
    private readonly ref readonly Shape _a;
    private readonly ref readonly Shape _b;

    public SeparatingAxis(in SimplexCache cache, in Shape a, in Shape b, in Transform tb)
    {
        _a = ref a;
        _b = ref b;
        int a0 = cache.Pair0 >> 8;
        int b0 = cache.Pair0 & 0xff;
        if (cache.Count == 1)
        {
            _kind = Kind.Points;
            _axis = (tb * b.Vertices[b0] - a.Vertices[a0]).Normalized();
            return;
        }

        int a1 = cache.Pair1 >> 8;
        int b1 = cache.Pair1 & 0xff;
        float separation;
        if (a0 == a1)
        {
            _kind = Kind.FaceB;
            Face(b.Vertices[b0], b.Vertices[b1], out _axis, out _point);
            separation = Vec2.Dot(a.Vertices[a0] - tb * _point, tb.Q * _axis);
        }
        else
        {
            _kind = Kind.FaceA;
            Face(a.Vertices[a0], a.Vertices[a1], out _axis, out _point);
            separation = Vec2.Dot(tb * b.Vertices[b0] - _point, _axis);
        }

        if (separation < 0)
        {
            _axis = -_axis;
        }
    }

    /// <summary>The least separation over all vertices, and the vertices that have it.</summary>
    public float Deepest(in Transform tb, out int indexA, out int indexB)
    {
        indexA = 0;
        indexB = 0;
        switch (_kind)
        {
            case Kind.Points:
                indexA = _a.Support(_axis);
                indexB = _b.Support(tb.Q.Inverse(-_axis));
                break;
            case Kind.FaceA:
                indexB = _b.Support(tb.Q.Inverse(-_axis));
                break;
            default:
                indexA = _a.Support(-(tb.Q * _axis));
                break;
        }

        return At(indexA, indexB, tb);
    }

    /// <summary>The separation of two vertices, or of one vertex from the face.</summary>
    public float At(int indexA, int indexB, in Transform tb) => _kind switch
    {
        Kind.Points => Vec2.Dot(tb * _b.Vertices[indexB] - _a.Vertices[indexA], _axis),
        Kind.FaceA => Vec2.Dot(tb * _b.Vertices[indexB] - _point, _axis),
        _ => Vec2.Dot(_a.Vertices[indexA] - tb * _point, tb.Q * _axis),
    };

    private static void Face(Vec2 v1, Vec2 v2, out Vec2 axis, out Vec2 middle)
    {
        axis = (v2 - v1).RightPerpendicular.Normalized();
        middle = 0.5f * (v1 + v2);
    }
}
