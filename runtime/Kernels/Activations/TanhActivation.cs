using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Tanh"/>: the derivative is 1 - y^2.</summary>
public readonly struct TanhActivation : IActivation
{
    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(-y, y, T.Broadcast(1));
}
