namespace PolicyGen.Physics;

/// <summary>One end of a segment that is being clipped.</summary>
internal struct ClipVertex
{
    public Vec2 V;
    public uint Key;
}

/// <summary>A segment, clipped by half planes (Sutherland and Hodgman 1974).</summary>
internal struct ClipSegment
{
    public ClipVertex V0, V1;

    /// <summary>
    /// Keeps the part with dot(normal, v) &lt;= offset. An intersection is always the second vertex, whichever end was cut off.
    /// </summary>
    /// <param name="normal">The outward normal of the plane.</param>
    /// <param name="offset">The plane's distance from the origin.</param>
    /// <param name="referenceIndex">The reference vertex the plane goes through, for the key of an intersection.</param>
    /// <returns>False if fewer than two vertices remain.</returns>
    public bool Clip(Vec2 normal, float offset, int referenceIndex)
    {
        float d0 = Vec2.Dot(normal, V0.V) - offset;
        float d1 = Vec2.Dot(normal, V1.V) - offset;
        if (d0 <= 0 && d1 <= 0)
        {
            return true;
        }

        if (!(d0 * d1 < 0))
        {
            return false;
        }

        float fraction = d0 / (d0 - d1);
        ClipVertex cut;
        cut.V = V0.V + fraction * (V1.V - V0.V);
        cut.Key = FeatureKey.Of(referenceIndex, (int)((V0.Key >> 8) & 0xff), FeatureKey.Vertex, FeatureKey.Face);
        if (d0 > 0)
        {
            V0 = V1;
        }

        V1 = cut;
        return true;
    }
}
