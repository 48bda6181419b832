using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

// One row has no other to share the weights with: a layer takes as long as its weights need to arrive, if nothing else holds it up.
// So all of a layer that fills whole tiles is one call, the activation included.
public static partial class Dense
{
    // A layer of more than NarrowOutputs outputs. Where they are one group of sums, and constants, this is one call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ForwardRow<TActivation, T>(ref float x, ref float weights, ref float bias, ref float sums, ref float activation, int inputs, nint stride)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        if (stride == 4 * T.Count)
        {
            Row4<TActivation, T>(ref x, ref weights, in bias, ref sums, ref activation, inputs, stride);
        }
        else if (stride == 8 * T.Count)
        {
            Row8<TActivation, T>(ref x, ref weights, in bias, ref sums, ref activation, inputs, stride);
        }
        else
        {
            RowInGroups<TActivation, T>(ref x, ref weights, ref bias, ref sums, ref activation, inputs, stride);
        }
    }

    [MethodImpl(LaneLoop.Options)]
    private static void RowInGroups<TActivation, T>(ref float x, ref float weights, ref float bias, ref float sums, ref float activation, int inputs, nint stride)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        nint column = 0;
        for (; column + (8 * T.Count) <= stride; column += 8 * T.Count)
        {
            Row8<TActivation, T>(
                ref x, ref Unsafe.Add(ref weights, column), in Unsafe.Add(ref bias, column), ref Unsafe.Add(ref sums, column), ref Unsafe.Add(ref activation, column), inputs, stride);
        }

        for (; column + (4 * T.Count) <= stride; column += 4 * T.Count)
        {
            Row4<TActivation, T>(
                ref x, ref Unsafe.Add(ref weights, column), in Unsafe.Add(ref bias, column), ref Unsafe.Add(ref sums, column), ref Unsafe.Add(ref activation, column), inputs, stride);
        }

        if (column < stride)
        {
            RestOfRow<TActivation, T>(
                ref x, ref Unsafe.Add(ref weights, column), ref Unsafe.Add(ref bias, column), ref Unsafe.Add(ref sums, column), ref Unsafe.Add(ref activation, column), inputs, stride, stride - column);
        }
    }

    // The last columns, fewer than four vectors.
    [MethodImpl(LaneLoop.Options)]
    private static void RestOfRow<TActivation, T>(
        ref float x, ref float weights, ref float bias, ref float sums, ref float activation, int inputs, nint stride, nint columns)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        var steps = new Steps(aRow: 0, aDepth: 1, b: stride, initialRow: 0, cRow: 0);
        Multiply<T>(ref x, ref weights, ref bias, ref sums, 1, inputs, (int)columns, in steps);
        for (nint i = 0; i < columns; i += T.Count)
        {
            Finish<TActivation, T>(T.LoadUnsafe(in sums, i), ref sums, ref activation, i);
        }
    }

    // A layer of at most NarrowOutputs outputs, each summed in four parts.
    [MethodImpl(LaneLoop.Options)]
    private static void ForwardNarrowRow<TActivation, T>(ref float x, ref float weights, ref float bias, ref float sums, ref float activation, int inputs, int outputs)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        nint stride = LaneMultiple;
        for (nint column = 0; column < outputs; column += T.Count)
        {
            T sum = SumInParts<T>(ref x, ref Unsafe.Add(ref weights, column), T.LoadUnsafe(in bias, column), inputs, stride);
            Finish<TActivation, T>(sum, ref sums, ref activation, column);
        }
    }

    // A multiply-add takes four cycles and waits for the one before in its own sum only. Eight sums keep a processor busy that begins two
    // in each cycle; four, one that begins a single one, as a Zen 4 does with vectors of sixteen.
    [MethodImpl(LaneLoop.Options)]
    private static void Row4<TActivation, T>(ref float x, ref float w, ref readonly float bias, ref float sums, ref float activation, nint depth, nint stride)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        nint v = T.Count;
        T c0 = T.LoadUnsafe(in bias, 0), c1 = T.LoadUnsafe(in bias, v);
        T c2 = T.LoadUnsafe(in bias, 2 * v), c3 = T.LoadUnsafe(in bias, 3 * v);
        for (nint k = 0; k < depth; k++)
        {
            T value = T.Broadcast(Unsafe.Add(ref x, k));
            c0 = T.FusedMultiplyAdd(value, in w, 0, c0);
            c1 = T.FusedMultiplyAdd(value, in w, v, c1);
            c2 = T.FusedMultiplyAdd(value, in w, 2 * v, c2);
            c3 = T.FusedMultiplyAdd(value, in w, 3 * v, c3);
            w = ref Unsafe.Add(ref w, stride);
        }

        Finish<TActivation, T>(c0, ref sums, ref activation, 0);
        Finish<TActivation, T>(c1, ref sums, ref activation, v);
        Finish<TActivation, T>(c2, ref sums, ref activation, 2 * v);
        Finish<TActivation, T>(c3, ref sums, ref activation, 3 * v);
    }

    [MethodImpl(LaneLoop.Options)]
    private static void Row8<TActivation, T>(ref float x, ref float w, ref readonly float bias, ref float sums, ref float activation, nint depth, nint stride)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        nint v = T.Count;
        T c0 = T.LoadUnsafe(in bias, 0), c1 = T.LoadUnsafe(in bias, v);
        T c2 = T.LoadUnsafe(in bias, 2 * v), c3 = T.LoadUnsafe(in bias, 3 * v);
        T c4 = T.LoadUnsafe(in bias, 4 * v), c5 = T.LoadUnsafe(in bias, 5 * v);
        T c6 = T.LoadUnsafe(in bias, 6 * v), c7 = T.LoadUnsafe(in bias, 7 * v);
        for (nint k = 0; k < depth; k++)
        {
            T value = T.Broadcast(Unsafe.Add(ref x, k));
            c0 = T.FusedMultiplyAdd(value, in w, 0, c0);
            c1 = T.FusedMultiplyAdd(value, in w, v, c1);
            c2 = T.FusedMultiplyAdd(value, in w, 2 * v, c2);
            c3 = T.FusedMultiplyAdd(value, in w, 3 * v, c3);
            c4 = T.FusedMultiplyAdd(value, in w, 4 * v, c4);
            c5 = T.FusedMultiplyAdd(value, in w, 5 * v, c5);
            c6 = T.FusedMultiplyAdd(value, in w, 6 * v, c6);
            c7 = T.FusedMultiplyAdd(value, in w, 7 * v, c7);
            w = ref Unsafe.Add(ref w, stride);
        }

        Finish<TActivation, T>(c0, ref sums, ref activation, 0);
        Finish<TActivation, T>(c1, ref sums, ref activation, v);
        Finish<TActivation, T>(c2, ref sums, ref activation, 2 * v);
        Finish<TActivation, T>(c3, ref sums, ref activation, 3 * v);
        Finish<TActivation, T>(c4, ref sums, ref activation, 4 * v);
        Finish<TActivation, T>(c5, ref sums, ref activation, 5 * v);
        Finish<TActivation, T>(c6, ref sums, ref activation, 6 * v);
        Finish<TActivation, T>(c7, ref sums, ref activation, 7 * v);
    }

    // While a sum is in its register: stored first, it would have to come back. The sums of an output layer are its activation.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TActivation, T>(T sum, ref float sums, ref float activation, nint i)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        T.StoreUnsafe(sum, ref sums, i);
        if (typeof(TActivation) != typeof(IdentityActivation))
        {
            T.StoreUnsafe(TActivation.Forward(sum), ref activation, i);
        }
    }
}
