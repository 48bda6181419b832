using System.Runtime.CompilerServices;

namespace PolicyGen.Kernels;

// One row has no other to share the weights with: a layer takes as long as its weights need to arrive, if nothing else holds it up. So a
// row that is one group of sums is one call, a short activation included; a wider one takes a call for each group.
public static partial class Dense
{
    // A layer of more than NarrowOutputs outputs. Inlined: where the stride is a constant, the compiler chooses.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ForwardRow<TActivation, T>(ref float x, ref float weights, ref float bias, ref float sums, ref float activation, int inputs, nint stride)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        if (!TActivation.IsShort)
        {
            ForwardRow<IdentityActivation, T>(ref x, ref weights, ref bias, ref sums, ref sums, inputs, stride);
            Activations.Forward<TActivation, T>(ref sums, ref activation, (int)stride);
            return;
        }

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
        if (typeof(TActivation) != typeof(IdentityActivation))
        {
            Activations.Forward<TActivation, T>(ref sums, ref activation, (int)columns);
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
}
