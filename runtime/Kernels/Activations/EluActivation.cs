using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Elu"/>: the derivative of e^x - 1 is y + 1.</summary>
public readonly struct EluActivation : IActivation
{
    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => false;

    /// <inheritdoc/>
    public static bool IsShort => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T> =>
        T.Select(T.LessThan(x, T.Broadcast(0)), LaneMath.Expm1(x), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T> =>
        T.Select(T.LessThan(y, T.Broadcast(0)), y + T.Broadcast(1), T.Broadcast(1));
}
