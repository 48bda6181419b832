using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>The place of a body: its origin and rotation.</summary>
internal readonly struct Transform(Vec2 p, Rotation q)
{
    public readonly Vec2 P = p;
    public readonly Rotation Q = q;

    public static Transform Identity => new(new Vec2(0, 0), new Rotation(0, 1));

    /// <summary>The transform of a body whose centre of mass is at c, turned by an angle.</summary>
    public static Transform FromCentre(Vec2 c, float angle, Vec2 localCentre)
    {
        Rotation q = new(angle);
        return new Transform(c - q * localCentre, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 operator *(in Transform t, Vec2 v) =>
        new((t.Q.C * v.X - t.Q.S * v.Y) + t.P.X, (t.Q.S * v.X + t.Q.C * v.Y) + t.P.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec2 Inverse(Vec2 v) => Q.Inverse(v - P);
}
