using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

/// <summary><see cref="Activation.Tanh"/>: tanh x within 5.25 ulp (3.1e-7), odd and always between -1 and 1; the derivative is 1 - y^2.</summary>
/// <remarks>
/// A rational function x P(x^2) / Q(x^2) takes half the operations of <see cref="LaneMath.Tanh"/>, and a hidden layer needs no more digits than its
/// sums have; the squash of an action, whose log-derivative must belong to it, takes the other. From |x| = 7.9 on the result stays at 1 - 2^-22, from where a unit
/// still has a derivative; within its error it is not monotone. P and Q were fitted for the least largest relative error (Lawson iterations), then their rounded coefficients searched for the fewest ulp.
/// </remarks>
public readonly struct TanhActivation : IActivation
{
    /// <inheritdoc/>
    public static bool DerivativeNeedsInput => false;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Forward<T>(T x)
        where T : struct, ILanes<T>
    {
        // The second operands of Min and Max keep a NaN.
        T limited = T.Max(T.Broadcast(-7.9f), T.Min(T.Broadcast(7.9f), x));
        T square = limited * limited;
        T p = T.Broadcast(1.5489673543811477e-8f)
            .Then(square, 2.206697354267817e-5f)
            .Then(square, 0.0035816452000290155f)
            .Then(square, 0.13452859222888947f)
            .Then(square, 1);
        T q = T.Broadcast(8.623734402135597e-7f)
            .Then(square, 0.0003427986812312156f)
            .Then(square, 0.026202348992228508f)
            .Then(square, 0.4678618311882019f)
            .Then(square, 1);
        return limited * p / q;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(T x, T y)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(-y, y, T.Broadcast(1));
}
