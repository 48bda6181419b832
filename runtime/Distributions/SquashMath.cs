using PolicyGen.Distributions;
using PolicyGen.Kernels;

namespace PolicyGen;

/// <summary>What hand-written densities of tanh-squashed actions need, in forms that neither cancel nor overflow. One number at a time.</summary>
public static class SquashMath
{
    /// <summary>
    /// log(1 - tanh(u)^2), the log-derivative of a = tanh(u), of a pre-squash value u: 2 (log 2 - |u| - log1p(exp(-2 |u|))). The naive form
    /// is -infinity from |u| = 19.1 on, because tanh has rounded to 1; this one is within 1e-15 (2 + 4 |u|) for any finite u.
    /// </summary>
    public static double LogTanhJacobian(double u) => ReferenceMath.LogTanhJacobian(u);

    /// <inheritdoc cref="LogTanhJacobian(double)"/>
    /// <remarks>In float32 the naive form is -infinity from |u| = 9.1 on. Same bits as in the generated policies, within 6.5 units in the last place.</remarks>
    public static float LogTanhJacobian(float u) => LaneMath.LogTanhJacobian(Lane1.Broadcast(u)).Value;

    /// <summary>
    /// The pre-squash value of an action in [-1, 1], for when the one that was sampled is lost: the inverse tanh of the action, where
    /// bounds are replaced by the last number before them, so that the result is within [-18.8, 18.8] and never infinite.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The action is outside [-1, 1] or not a number.</exception>
    public static double AtanhClamped(double action) =>
        Math.Atanh(Math.Clamp(Checked(action), Math.BitIncrement(-1.0), Math.BitDecrement(1.0)));

    /// <summary>
    /// The pre-squash value of an action in [-1, 1], for when the one that was sampled is lost: the inverse tanh of the action, where
    /// bounds are replaced by the last number before them, so that the result is within [-8.7, 8.7] and never infinite.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The action is outside [-1, 1] or not a number.</exception>
    public static float AtanhClamped(float action) =>
        MathF.Atanh(Math.Clamp((float)Checked(action), MathF.BitIncrement(-1f), MathF.BitDecrement(1f)));

    private static double Checked(double action) => action is >= -1 and <= 1
        ? action
        : throw new ArgumentOutOfRangeException(nameof(action), action, $"The action {action} is outside [-1, 1], where tanh has no value; scale it from its bounds to [-1, 1] first, or clip it if rounding put it there.");
}
