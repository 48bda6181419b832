using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>A rotation as sine and cosine.</summary>
internal readonly struct Rotation
{
    public readonly float S;
    public readonly float C;

    public Rotation(float sine, float cosine)
    {
        S = sine;
        C = cosine;
    }

    public Rotation(float angle) => Trigonometry.SinCos(angle, out S, out C);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec2 operator *(Rotation q, Vec2 v) => new(q.C * v.X - q.S * v.Y, q.S * v.X + q.C * v.Y);

    /// <summary>The inverse rotation of v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec2 Inverse(Vec2 v) => new(C * v.X + S * v.Y, -S * v.X + C * v.Y);
}
