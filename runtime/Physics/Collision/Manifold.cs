namespace PolicyGen.Physics;

/// <summary>Which of the two shapes owns the reference face of a manifold.</summary>
internal enum ManifoldType
{
    FaceA = 1,
    FaceB = 2,
}

/// <summary>The vertices or faces two shapes touch with; a point of one step is recognised in the next by it.</summary>
internal static class FeatureKey
{
    public const uint Vertex = 0;
    public const uint Face = 1;

    public static uint Of(int indexA, int indexB, uint typeA, uint typeB) =>
        (uint)indexA | ((uint)indexB << 8) | (typeA << 16) | (typeB << 24);

    public static uint Swapped(uint key) =>
        ((key & 0x00ff00ff) << 8) | ((key & 0xff00ff00) >> 8);
}

/// <summary>A contact point, in the frame of the shape that does not own the reference face, and its accumulated impulses.</summary>
internal struct ManifoldPoint
{
    public Vec2 Local;
    public float NormalImpulse;
    public float TangentImpulse;
    public uint Key;
}

/// <summary>Where two shapes touch: a reference face (its normal and a point on it) and up to two points of the other shape.</summary>
internal struct Manifold
{
    public int Count;
    public ManifoldType Type;
    public Vec2 LocalNormal;
    public Vec2 LocalPoint;
    public ManifoldPoint First, Second;

    public void Add(Vec2 local, uint key)
    {
        ref ManifoldPoint point = ref First;
        if (Count > 0)
        {
            point = ref Second;
        }

        point.Local = local;
        point.NormalImpulse = 0;
        point.TangentImpulse = 0;
        point.Key = key;
        Count++;
    }

    /// <summary>Takes the impulses over from the points of the last step that touch with the same features.</summary>
    public void TakeImpulses(in Manifold old)
    {
        if (Count > 0)
        {
            TakeImpulses(ref First, old);
        }

        if (Count > 1)
        {
            TakeImpulses(ref Second, old);
        }
    }

    private static void TakeImpulses(ref ManifoldPoint point, in Manifold old)
    {
        if (old.Count > 0 && old.First.Key == point.Key)
        {
            point.NormalImpulse = old.First.NormalImpulse;
            point.TangentImpulse = old.First.TangentImpulse;
        }
        else if (old.Count > 1 && old.Second.Key == point.Key)
        {
            point.NormalImpulse = old.Second.NormalImpulse;
            point.TangentImpulse = old.Second.TangentImpulse;
        }
    }
}
