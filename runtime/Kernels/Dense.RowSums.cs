using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

// A multiply-add takes four cycles and waits for the one before in its own sum only. Eight sums keep a processor busy that begins two
// in each cycle; four, one that begins a single one, as a Zen 4 does with vectors of sixteen.
public static partial class Dense
{
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

    // The activation takes the sum from its register, not from where it is stored. The sums of an output layer are its activation.
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
