using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

// One row, as a policy plays: the layer is read once and every call counts, so that all of it is one method.
public static partial class Dense
{
    [MethodImpl(LaneLoop.Options)]
    private static void ForwardRow<TActivation, T>(ref float x, ref float weights, ref float bias, ref float sums, ref float y, int inputs, int stride)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        // Four sums at a time hide the latency of the multiply-add.
        int v = T.Count;
        nint column = 0;
        for (; column + (4 * v) <= stride; column += 4 * v)
        {
            ref float w = ref Unsafe.Add(ref weights, column);
            T s0 = T.LoadUnsafe(in bias, column), s1 = T.LoadUnsafe(in bias, column + v);
            T s2 = T.LoadUnsafe(in bias, column + (2 * v)), s3 = T.LoadUnsafe(in bias, column + (3 * v));
            for (nint i = 0; i < inputs; i++)
            {
                T input = T.Broadcast(Unsafe.Add(ref x, i));
                s0 = T.FusedMultiplyAdd(input, T.LoadUnsafe(in w, 0), s0);
                s1 = T.FusedMultiplyAdd(input, T.LoadUnsafe(in w, v), s1);
                s2 = T.FusedMultiplyAdd(input, T.LoadUnsafe(in w, 2 * v), s2);
                s3 = T.FusedMultiplyAdd(input, T.LoadUnsafe(in w, 3 * v), s3);
                w = ref Unsafe.Add(ref w, stride);
            }

            T.StoreUnsafe(s0, ref sums, column);
            T.StoreUnsafe(s1, ref sums, column + v);
            T.StoreUnsafe(s2, ref sums, column + (2 * v));
            T.StoreUnsafe(s3, ref sums, column + (3 * v));
        }

        for (; column < stride; column += v)
        {
            T sum = T.LoadUnsafe(in bias, column);
            ref float w = ref Unsafe.Add(ref weights, column);
            for (nint i = 0; i < inputs; i++)
            {
                sum = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, i)), T.LoadUnsafe(in w, 0), sum);
                w = ref Unsafe.Add(ref w, stride);
            }

            T.StoreUnsafe(sum, ref sums, column);
        }

        if (typeof(TActivation) != typeof(IdentityActivation))
        {
            for (column = 0; column < stride; column += v)
            {
                T.StoreUnsafe(TActivation.Forward(T.LoadUnsafe(in sums, column)), ref y, column);
            }
        }
    }
}
