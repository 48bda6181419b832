using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Physics;

/// <summary>
/// What <see cref="Scalar"/> is for one number, lane by lane: the second operand when the two are equal, which the lanes' own minimum
/// and maximum leave open. Flags are 0 or 1.
/// </summary>
internal static class LaneScalar
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(T a, T b)
        where T : struct, ILanes<T> => T.Select(T.LessThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(T a, T b)
        where T : struct, ILanes<T> => T.Select(T.LessThan(b, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Clamp<T>(T a, T low, T high)
        where T : struct, ILanes<T> => Max(low, Min(a, high));

    /// <summary>The mask of a &gt;= 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NotNegative<T>(T a)
        where T : struct, ILanes<T> => T.LessThanOrEqual(T.Broadcast(0), a);

    /// <summary>The mask of a flag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsSet<T>(T flag)
        where T : struct, ILanes<T> => T.LessThan(T.Broadcast(0), flag);

    /// <summary>The intersection of two masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And<T>(T a, T b)
        where T : struct, ILanes<T> => T.Select(a, b, T.Broadcast(0));

    /// <summary>The union of two masks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or<T>(T a, T b)
        where T : struct, ILanes<T> => T.Select(a, a, b);

    /// <summary>One lane, for gathering and scattering.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Lane<T>(ref T lanes, int lane)
        where T : struct, ILanes<T> => ref Unsafe.Add(ref Unsafe.As<T, float>(ref lanes), lane);
}
