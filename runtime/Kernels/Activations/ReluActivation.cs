using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Relu"/>; the derivative at 0 is taken to be 0.</summary>
public readonly struct ReluActivation : IActivation
{
    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => false;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T> =>
        T.Select(T.LessThan(x, T.Broadcast(0)), T.Broadcast(0), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T> =>
        T.Select(T.LessThan(T.Broadcast(0), y), T.Broadcast(1), T.Broadcast(0));
}
