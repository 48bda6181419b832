using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

public static partial class LaneMath
{
    /// <summary>1 - tanh^2 x, the derivative of tanh, to a few ulp for every x down to underflow.</summary>
    /// <remarks>As written it is 0 from |x| = 9 on, and a saturated action would never find its way back; 4 q / (1 + q)^2 with q = e^(-2|x|) is not.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SechSquared<T>(T x)
        where T : struct, ILanes<T>
    {
        T q = Exp(T.Broadcast(-2) * T.Abs(x));
        T sum = T.Broadcast(1) + q;
        return T.Broadcast(4) * q / (sum * sum);
    }
}
