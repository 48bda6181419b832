using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

// A narrow layer, such as the heads of a policy, has one or two vectors of sums in each row: a chain of multiply-adds, each waiting
// four cycles for the one before. So each of its sums is taken in four parts, s_j over the terms j, j + 4, j + 8, ..., and added as
// (s0 + s1) + (s2 + s3). s0 starts from the bias and takes the terms that no whole four is left for. The order is the same for one
// row and for many, and for every lane type.
public static partial class Dense
{
    // Layers of at most this many outputs are summed so.
    private const int NarrowOutputs = 16;

    // y [rows, outputs], in whole vectors. Two rows share each vector of weights.
    [MethodImpl(LaneLoop.Options)]
    private static void ForwardNarrow<T>(ref float x, nint xStride, ref float weights, ref float bias, ref float y, int rows, int inputs, int outputs, nint stride)
        where T : struct, ILanes<T>
    {
        for (int column = 0; column < outputs; column += T.Count)
        {
            ref float w = ref Unsafe.Add(ref weights, column);
            T initial = T.LoadUnsafe(in bias, column);
            int row = 0;
            for (; row + 2 <= rows; row += 2)
            {
                ref float first = ref Unsafe.Add(ref x, row * xStride);
                T other = SumsInParts<T>(ref first, ref Unsafe.Add(ref first, xStride), ref w, initial, inputs, stride, out T sum);
                T.StoreUnsafe(sum, ref y, (row * stride) + column);
                T.StoreUnsafe(other, ref y, ((row + 1) * stride) + column);
            }

            if (row < rows)
            {
                T.StoreUnsafe(SumInParts<T>(ref Unsafe.Add(ref x, row * xStride), ref w, initial, inputs, stride), ref y, (row * stride) + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumInParts<T>(ref float x, ref float weights, T initial, int inputs, nint stride)
        where T : struct, ILanes<T>
    {
        T s0 = initial, s1 = T.Broadcast(0), s2 = s1, s3 = s1;
        nint k = 0;
        for (; k + 4 <= inputs; k += 4)
        {
            s0 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k)), in weights, 0, s0);
            s1 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k + 1)), in weights, stride, s1);
            s2 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k + 2)), in weights, 2 * stride, s2);
            s3 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k + 3)), in weights, 3 * stride, s3);
            weights = ref Unsafe.Add(ref weights, 4 * stride);
        }

        for (; k < inputs; k++)
        {
            s0 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k)), in weights, 0, s0);
            weights = ref Unsafe.Add(ref weights, stride);
        }

        return (s0 + s1) + (s2 + s3);
    }

    // The same for two rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumsInParts<T>(ref float x, ref float other, ref float weights, T initial, int inputs, nint stride, out T sum)
        where T : struct, ILanes<T>
    {
        T s0 = initial, s1 = T.Broadcast(0), s2 = s1, s3 = s1;
        T o0 = initial, o1 = s1, o2 = s1, o3 = s1;
        nint k = 0;
        for (; k + 4 <= inputs; k += 4)
        {
            T w = T.LoadUnsafe(in weights, 0);
            s0 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k)), w, s0);
            o0 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref other, k)), w, o0);
            w = T.LoadUnsafe(in weights, stride);
            s1 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k + 1)), w, s1);
            o1 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref other, k + 1)), w, o1);
            w = T.LoadUnsafe(in weights, 2 * stride);
            s2 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k + 2)), w, s2);
            o2 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref other, k + 2)), w, o2);
            w = T.LoadUnsafe(in weights, 3 * stride);
            s3 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k + 3)), w, s3);
            o3 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref other, k + 3)), w, o3);
            weights = ref Unsafe.Add(ref weights, 4 * stride);
        }

        for (; k < inputs; k++)
        {
            T w = T.LoadUnsafe(in weights, 0);
            s0 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref x, k)), w, s0);
            o0 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref other, k)), w, o0);
            weights = ref Unsafe.Add(ref weights, stride);
        }

        sum = (s0 + s1) + (s2 + s3);
        return (o0 + o1) + (o2 + o3);
    }
}
