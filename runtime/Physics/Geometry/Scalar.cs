using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>Minimum and maximum that return the second operand when the two are equal; it decides the sign of zero.</summary>
internal static class Scalar
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) => a < b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) => a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clamp(float a, float low, float high) => Max(low, Min(a, high));
}
