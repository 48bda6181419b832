using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>
/// A vector in the plane. Every operation is a sequence of single IEEE float32 operations in the written order; the trajectory
/// depends on that order, so none of these may be rewritten with fused or reordered arithmetic.
/// </summary>
internal readonly struct Vec2(float x, float y)
{
    public readonly float X = x;
    public readonly float Y = y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 operator +(Vec2 a, Vec2 b) => new(a.X + b.X, a.Y + b.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 operator -(Vec2 a, Vec2 b) => new(a.X - b.X, a.Y - b.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 operator -(Vec2 a) => new(-a.X, -a.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 operator *(float s, Vec2 a) => new(s * a.X, s * a.Y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(Vec2 a, Vec2 b) => a.X * b.X + a.Y * b.Y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cross(Vec2 a, Vec2 b) => a.X * b.Y - a.Y * b.X;

    /// <summary>Turned by a quarter clockwise: the outward normal of a counter-clockwise edge.</summary>
    public Vec2 RightPerpendicular
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Y, -X);
    }

    public float LengthSquared
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => X * X + Y * Y;
    }

    public float Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MathF.Sqrt(X * X + Y * Y);
    }

    /// <summary>Scaled to length 1 by the reciprocal of its length; unchanged below epsilon.</summary>
    public Vec2 Normalized()
    {
        float length = Length;
        if (length < PhysicsConstants.Epsilon)
        {
            return this;
        }

        return (1 / length) * this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 Min(Vec2 a, Vec2 b) => new(Scalar.Min(a.X, b.X), Scalar.Min(a.Y, b.Y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 Max(Vec2 a, Vec2 b) => new(Scalar.Max(a.X, b.X), Scalar.Max(a.Y, b.Y));
}
