using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Identity"/>.</summary>
public readonly struct IdentityActivation : IActivation
{
    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => false;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T> => x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T> => T.Broadcast(1);
}
