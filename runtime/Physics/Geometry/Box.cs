using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>An axis-aligned box.</summary>
internal readonly struct Box(Vec2 lower, Vec2 upper)
{
    public readonly Vec2 Lower = lower;
    public readonly Vec2 Upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap(in Box a, in Box b) =>
        b.Lower.X <= a.Upper.X && b.Lower.Y <= a.Upper.Y && a.Lower.X <= b.Upper.X && a.Lower.Y <= b.Upper.Y;

    public bool Contains(in Box b) =>
        Lower.X <= b.Lower.X && Lower.Y <= b.Lower.Y && b.Upper.X <= Upper.X && b.Upper.Y <= Upper.Y;

    public static Box Union(in Box a, in Box b) => new(Vec2.Min(a.Lower, b.Lower), Vec2.Max(a.Upper, b.Upper));

    public Box Grown(float margin)
    {
        Vec2 m = new(margin, margin);
        return new Box(Lower - m, Upper + m);
    }
}
