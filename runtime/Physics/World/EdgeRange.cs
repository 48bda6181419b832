namespace PolicyGen.Physics;

/// <summary>The edges of a chain on a regular grid that can reach into an interval of x. It may name a few too many, never too few.</summary>
internal readonly struct EdgeRange
{
    public readonly int First;
    public readonly int End;

    /// <param name="low">Lower end of the interval.</param>
    /// <param name="high">Upper end of the interval.</param>
    /// <param name="margin">How far an edge's box reaches beyond its two vertices.</param>
    /// <param name="spacing">Distance of two vertices in x.</param>
    /// <param name="count">Number of edges.</param>
    public EdgeRange(float low, float high, float margin, float spacing, int count)
    {
        // One edge more on each side covers the rounding of the vertices and of this division.
        First = Clamp(MathF.Floor((low - margin) / spacing) - 1, count);
        End = Clamp(MathF.Floor((high + margin) / spacing) + 2, count);
    }

    private static int Clamp(float index, int count) => index > 0 ? index < count ? (int)index : count : 0;
}
