namespace PolicyGen.Physics;

/// <summary>A quick test that spares most searches for a time of impact.</summary>
internal static class SweptGap
{
    // The search reports a touch below 0.00625; the rest is for rounding.
    private const float Touch = 0.0075f;

    // No vertex is farther than 1.25 from its body's centre.
    private const float ArcFactor = 1.25f / 8;

    /// <summary>
    /// Whether the moving shape stays clear of the ground in x or in y during the whole sweep. Between its two ends a vertex leaves
    /// the straight line by at most r a^2 / 8 when the body turns by a.
    /// </summary>
    public static bool IsWide(in Shape ground, in Shape shape, in Sweep sweep)
    {
        float turn = sweep.A - sweep.A0;
        float margin = Touch + ArcFactor * (turn * turn);
        Box moving = Box.Union(shape.BoxUnder(sweep.AtStart()), shape.BoxUnder(sweep.AtEnd()));
        Vec2 low = ground.Vertices[0];
        Vec2 high = low;
        for (int i = 1; i < ground.Count; i++)
        {
            low = Vec2.Min(low, ground.Vertices[i]);
            high = Vec2.Max(high, ground.Vertices[i]);
        }

        Vec2 after = moving.Lower - high;
        Vec2 before = low - moving.Upper;
        return after.X > margin || after.Y > margin || before.X > margin || before.Y > margin;
    }
}
