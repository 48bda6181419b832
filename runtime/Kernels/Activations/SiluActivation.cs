using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Silu"/>: x s(x) with the sigmoid s.</summary>
public readonly struct SiluActivation : IActivation
{
    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => true;

    /// <inheritdoc/>
    public static bool IsShort => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T> => x * LaneMath.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T>
    {
        // (x s)' = s + x s (1 - s) = s + y (1 - s).
        T s = LaneMath.Sigmoid(x);
        return T.FusedMultiplyAdd(y, T.Broadcast(1) - s, s);
    }
}
