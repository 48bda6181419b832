using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Gelu"/>: x Phi(x) with the normal distribution function Phi(x) = (1 + erf(x / sqrt 2)) / 2 and density phi.</summary>
public readonly struct GeluActivation : IActivation
{
    private const float SqrtHalf = 0.707106781f;
    private const float InverseSqrtTwoPi = 0.398942280f;

    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => true;

    /// <inheritdoc/>
    public static bool IsShort => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T>
    {
        T half = T.Broadcast(0.5f) * x;
        return T.FusedMultiplyAdd(half, LaneMath.Erf(x * T.Broadcast(SqrtHalf)), half);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T>
    {
        // (x Phi)' = Phi + x phi.
        T half = T.Broadcast(0.5f);
        T distribution = T.FusedMultiplyAdd(half, LaneMath.Erf(x * T.Broadcast(SqrtHalf)), half);
        T density = T.Broadcast(InverseSqrtTwoPi) * LaneMath.Exp(-half * x * x);
        return T.FusedMultiplyAdd(x, density, distribution);
    }
}
