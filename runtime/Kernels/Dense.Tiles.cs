using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

// The kernels, but for the forward pass of narrow layers, are C[m, n] = Initial[m, n] + sum_k A[m, k] B[k, n]: n runs along the lanes, k in
// order with one rounding per term, so that an element has the same bits in every tile, for every lane width and batch size. The accumulators
// are named locals, one register each; an array of them would live in memory.
public static partial class Dense
{
    // Where a tile finds its numbers: A[m, k] at m RowStep + k DepthStep, B[k, n] at k BStep + n, and so on.
    private readonly struct Steps(nint aRow, nint aDepth, nint b, nint initialRow, nint cRow)
    {
        public readonly nint ARow = aRow;
        public readonly nint ADepth = aDepth;
        public readonly nint B = b;
        public readonly nint InitialRow = initialRow;
        public readonly nint CRow = cRow;
    }

    // Eight rows, two vectors: 16 accumulators.
    [MethodImpl(LaneLoop.Options)]
    private static void Tile8x2<T>(ref float a, ref float b, ref readonly float initial, ref float c, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        nint i = steps.InitialRow;
        int v = T.Count;
        T c00 = T.LoadUnsafe(in initial, 0), c01 = T.LoadUnsafe(in initial, v);
        T c10 = T.LoadUnsafe(in initial, i), c11 = T.LoadUnsafe(in initial, i + v);
        T c20 = T.LoadUnsafe(in initial, 2 * i), c21 = T.LoadUnsafe(in initial, (2 * i) + v);
        T c30 = T.LoadUnsafe(in initial, 3 * i), c31 = T.LoadUnsafe(in initial, (3 * i) + v);
        T c40 = T.LoadUnsafe(in initial, 4 * i), c41 = T.LoadUnsafe(in initial, (4 * i) + v);
        T c50 = T.LoadUnsafe(in initial, 5 * i), c51 = T.LoadUnsafe(in initial, (5 * i) + v);
        T c60 = T.LoadUnsafe(in initial, 6 * i), c61 = T.LoadUnsafe(in initial, (6 * i) + v);
        T c70 = T.LoadUnsafe(in initial, 7 * i), c71 = T.LoadUnsafe(in initial, (7 * i) + v);
        nint row = steps.ARow;
        ref float a4 = ref Unsafe.Add(ref a, 4 * row);
        nint aDepth = steps.ADepth, bStep = steps.B;
        for (int k = 0; k < depth; k++)
        {
            T b0 = T.LoadUnsafe(in b, 0), b1 = T.LoadUnsafe(in b, v);
            T x = T.Broadcast(a);
            (c00, c01) = (T.FusedMultiplyAdd(x, b0, c00), T.FusedMultiplyAdd(x, b1, c01));
            x = T.Broadcast(Unsafe.Add(ref a, row));
            (c10, c11) = (T.FusedMultiplyAdd(x, b0, c10), T.FusedMultiplyAdd(x, b1, c11));
            x = T.Broadcast(Unsafe.Add(ref a, 2 * row));
            (c20, c21) = (T.FusedMultiplyAdd(x, b0, c20), T.FusedMultiplyAdd(x, b1, c21));
            x = T.Broadcast(Unsafe.Add(ref a, 3 * row));
            (c30, c31) = (T.FusedMultiplyAdd(x, b0, c30), T.FusedMultiplyAdd(x, b1, c31));
            x = T.Broadcast(a4);
            (c40, c41) = (T.FusedMultiplyAdd(x, b0, c40), T.FusedMultiplyAdd(x, b1, c41));
            x = T.Broadcast(Unsafe.Add(ref a4, row));
            (c50, c51) = (T.FusedMultiplyAdd(x, b0, c50), T.FusedMultiplyAdd(x, b1, c51));
            x = T.Broadcast(Unsafe.Add(ref a4, 2 * row));
            (c60, c61) = (T.FusedMultiplyAdd(x, b0, c60), T.FusedMultiplyAdd(x, b1, c61));
            x = T.Broadcast(Unsafe.Add(ref a4, 3 * row));
            (c70, c71) = (T.FusedMultiplyAdd(x, b0, c70), T.FusedMultiplyAdd(x, b1, c71));
            a = ref Unsafe.Add(ref a, aDepth);
            a4 = ref Unsafe.Add(ref a4, aDepth);
            b = ref Unsafe.Add(ref b, bStep);
        }

        nint y = steps.CRow;
        StorePair(ref c, 0, c00, c01);
        StorePair(ref c, y, c10, c11);
        StorePair(ref c, 2 * y, c20, c21);
        StorePair(ref c, 3 * y, c30, c31);
        StorePair(ref c, 4 * y, c40, c41);
        StorePair(ref c, 5 * y, c50, c51);
        StorePair(ref c, 6 * y, c60, c61);
        StorePair(ref c, 7 * y, c70, c71);
    }

    // Six rows, two vectors: 12 accumulators, what 16 registers hold beside two vectors of weights and an input.
    [MethodImpl(LaneLoop.Options)]
    private static void Tile6x2<T>(ref float a, ref float b, ref readonly float initial, ref float c, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        nint i = steps.InitialRow;
        int v = T.Count;
        T c00 = T.LoadUnsafe(in initial, 0), c01 = T.LoadUnsafe(in initial, v);
        T c10 = T.LoadUnsafe(in initial, i), c11 = T.LoadUnsafe(in initial, i + v);
        T c20 = T.LoadUnsafe(in initial, 2 * i), c21 = T.LoadUnsafe(in initial, (2 * i) + v);
        T c30 = T.LoadUnsafe(in initial, 3 * i), c31 = T.LoadUnsafe(in initial, (3 * i) + v);
        T c40 = T.LoadUnsafe(in initial, 4 * i), c41 = T.LoadUnsafe(in initial, (4 * i) + v);
        T c50 = T.LoadUnsafe(in initial, 5 * i), c51 = T.LoadUnsafe(in initial, (5 * i) + v);
        nint row = steps.ARow, aDepth = steps.ADepth, bStep = steps.B;
        ref float a3 = ref Unsafe.Add(ref a, 3 * row);
        for (int k = 0; k < depth; k++)
        {
            T b0 = T.LoadUnsafe(in b, 0), b1 = T.LoadUnsafe(in b, v);
            T x = T.Broadcast(a);
            (c00, c01) = (T.FusedMultiplyAdd(x, b0, c00), T.FusedMultiplyAdd(x, b1, c01));
            x = T.Broadcast(Unsafe.Add(ref a, row));
            (c10, c11) = (T.FusedMultiplyAdd(x, b0, c10), T.FusedMultiplyAdd(x, b1, c11));
            x = T.Broadcast(Unsafe.Add(ref a, 2 * row));
            (c20, c21) = (T.FusedMultiplyAdd(x, b0, c20), T.FusedMultiplyAdd(x, b1, c21));
            x = T.Broadcast(a3);
            (c30, c31) = (T.FusedMultiplyAdd(x, b0, c30), T.FusedMultiplyAdd(x, b1, c31));
            x = T.Broadcast(Unsafe.Add(ref a3, row));
            (c40, c41) = (T.FusedMultiplyAdd(x, b0, c40), T.FusedMultiplyAdd(x, b1, c41));
            x = T.Broadcast(Unsafe.Add(ref a3, 2 * row));
            (c50, c51) = (T.FusedMultiplyAdd(x, b0, c50), T.FusedMultiplyAdd(x, b1, c51));
            a = ref Unsafe.Add(ref a, aDepth);
            a3 = ref Unsafe.Add(ref a3, aDepth);
            b = ref Unsafe.Add(ref b, bStep);
        }

        nint y = steps.CRow;
        StorePair(ref c, 0, c00, c01);
        StorePair(ref c, y, c10, c11);
        StorePair(ref c, 2 * y, c20, c21);
        StorePair(ref c, 3 * y, c30, c31);
        StorePair(ref c, 4 * y, c40, c41);
        StorePair(ref c, 5 * y, c50, c51);
    }

    // Four rows, two vectors: the rows that are left over.
    [MethodImpl(LaneLoop.Options)]
    private static void Tile4x2<T>(ref float a, ref float b, ref readonly float initial, ref float c, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        nint i = steps.InitialRow;
        int v = T.Count;
        T c00 = T.LoadUnsafe(in initial, 0), c01 = T.LoadUnsafe(in initial, v);
        T c10 = T.LoadUnsafe(in initial, i), c11 = T.LoadUnsafe(in initial, i + v);
        T c20 = T.LoadUnsafe(in initial, 2 * i), c21 = T.LoadUnsafe(in initial, (2 * i) + v);
        T c30 = T.LoadUnsafe(in initial, 3 * i), c31 = T.LoadUnsafe(in initial, (3 * i) + v);
        nint row = steps.ARow, aDepth = steps.ADepth, bStep = steps.B;
        for (int k = 0; k < depth; k++)
        {
            T b0 = T.LoadUnsafe(in b, 0), b1 = T.LoadUnsafe(in b, v);
            T x = T.Broadcast(a);
            (c00, c01) = (T.FusedMultiplyAdd(x, b0, c00), T.FusedMultiplyAdd(x, b1, c01));
            x = T.Broadcast(Unsafe.Add(ref a, row));
            (c10, c11) = (T.FusedMultiplyAdd(x, b0, c10), T.FusedMultiplyAdd(x, b1, c11));
            x = T.Broadcast(Unsafe.Add(ref a, 2 * row));
            (c20, c21) = (T.FusedMultiplyAdd(x, b0, c20), T.FusedMultiplyAdd(x, b1, c21));
            x = T.Broadcast(Unsafe.Add(ref a, 3 * row));
            (c30, c31) = (T.FusedMultiplyAdd(x, b0, c30), T.FusedMultiplyAdd(x, b1, c31));
            a = ref Unsafe.Add(ref a, aDepth);
            b = ref Unsafe.Add(ref b, bStep);
        }

        nint y = steps.CRow;
        StorePair(ref c, 0, c00, c01);
        StorePair(ref c, y, c10, c11);
        StorePair(ref c, 2 * y, c20, c21);
        StorePair(ref c, 3 * y, c30, c31);
    }

    // Eight rows, one vector: the weight gradient of a few outputs.
    [MethodImpl(LaneLoop.Options)]
    private static void Tile8x1<T>(ref float a, ref float b, ref readonly float initial, ref float c, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        nint i = steps.InitialRow;
        T c0 = T.LoadUnsafe(in initial, 0), c1 = T.LoadUnsafe(in initial, i), c2 = T.LoadUnsafe(in initial, 2 * i), c3 = T.LoadUnsafe(in initial, 3 * i);
        T c4 = T.LoadUnsafe(in initial, 4 * i), c5 = T.LoadUnsafe(in initial, 5 * i), c6 = T.LoadUnsafe(in initial, 6 * i), c7 = T.LoadUnsafe(in initial, 7 * i);
        nint row = steps.ARow, aDepth = steps.ADepth, bStep = steps.B;
        ref float a4 = ref Unsafe.Add(ref a, 4 * row);
        for (int k = 0; k < depth; k++)
        {
            T vector = T.LoadUnsafe(in b, 0);
            c0 = T.FusedMultiplyAdd(T.Broadcast(a), vector, c0);
            c1 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a, row)), vector, c1);
            c2 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a, 2 * row)), vector, c2);
            c3 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a, 3 * row)), vector, c3);
            c4 = T.FusedMultiplyAdd(T.Broadcast(a4), vector, c4);
            c5 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a4, row)), vector, c5);
            c6 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a4, 2 * row)), vector, c6);
            c7 = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a4, 3 * row)), vector, c7);
            a = ref Unsafe.Add(ref a, aDepth);
            a4 = ref Unsafe.Add(ref a4, aDepth);
            b = ref Unsafe.Add(ref b, bStep);
        }

        nint y = steps.CRow;
        T.StoreUnsafe(c0, ref c, 0);
        T.StoreUnsafe(c1, ref c, y);
        T.StoreUnsafe(c2, ref c, 2 * y);
        T.StoreUnsafe(c3, ref c, 3 * y);
        T.StoreUnsafe(c4, ref c, 4 * y);
        T.StoreUnsafe(c5, ref c, 5 * y);
        T.StoreUnsafe(c6, ref c, 6 * y);
        T.StoreUnsafe(c7, ref c, 7 * y);
    }

    // One row, one vector: the rows that are left over.
    [MethodImpl(LaneLoop.Options)]
    private static void Tile1x1<T>(ref float a, ref float b, ref readonly float initial, ref float c, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        T sum = T.LoadUnsafe(in initial, 0);
        for (int k = 0; k < depth; k++)
        {
            sum = T.FusedMultiplyAdd(T.Broadcast(Unsafe.Add(ref a, k * steps.ADepth)), in b, k * steps.B, sum);
        }

        T.StoreUnsafe(sum, ref c, 0);
    }

    // One row, two vectors: the rows that are left over.
    [MethodImpl(LaneLoop.Options)]
    private static void Tile1x2<T>(ref float a, ref float b, ref readonly float initial, ref float c, int depth, in Steps steps)
        where T : struct, ILanes<T>
    {
        int v = T.Count;
        T c0 = T.LoadUnsafe(in initial, 0), c1 = T.LoadUnsafe(in initial, v);
        nint aDepth = steps.ADepth, bStep = steps.B;
        for (int k = 0; k < depth; k++)
        {
            T x = T.Broadcast(a);
            c0 = T.FusedMultiplyAdd(x, in b, 0, c0);
            c1 = T.FusedMultiplyAdd(x, in b, v, c1);
            a = ref Unsafe.Add(ref a, aDepth);
            b = ref Unsafe.Add(ref b, bStep);
        }

        StorePair(ref c, 0, c0, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair<T>(ref float c, nint index, T first, T second)
        where T : struct, ILanes<T>
    {
        T.StoreUnsafe(first, ref c, index);
        T.StoreUnsafe(second, ref c, index + T.Count);
    }
}
