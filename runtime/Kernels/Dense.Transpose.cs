using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    private const int TransposedBlock = 4;

    // panel[o, i] = weights[i, o] for count columns i, zeros in the columns after them; depths is a multiple of TransposedBlock.
    [MethodImpl(LaneLoop.Options)]
    private static void Transpose(ReadOnlySpan<float> weights, int stride, Span<float> panel, int columns, int count, int depths)
    {
        if (count < columns)
        {
            panel[..(columns * depths)].Clear();
        }

        int i = 0;
        if (Sse.IsSupported)
        {
            for (; i + TransposedBlock <= count; i += TransposedBlock)
            {
                ReadOnlySpan<float> rows = weights.Slice(i * stride, (3 * stride) + depths);
                for (int o = 0; o < depths; o += TransposedBlock)
                {
                    Transpose4x4(
                        ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), o), (nuint)stride,
                        ref MemoryMarshal.GetReference(panel.Slice((o * columns) + i, (3 * columns) + 4)), (nuint)columns);
                }
            }
        }

        for (; i < count; i++)
        {
            ReadOnlySpan<float> row = weights.Slice(i * stride, depths);
            for (int o = 0; o < row.Length; o++)
            {
                panel[(o * columns) + i] = row[o];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4x4(ref float source, nuint sourceStride, ref float target, nuint targetStride)
    {
        Vector128<float> r0 = Vector128.LoadUnsafe(ref source);
        Vector128<float> r1 = Vector128.LoadUnsafe(ref source, sourceStride);
        Vector128<float> r2 = Vector128.LoadUnsafe(ref source, 2 * sourceStride);
        Vector128<float> r3 = Vector128.LoadUnsafe(ref source, 3 * sourceStride);
        Vector128<float> low01 = Sse.UnpackLow(r0, r1), high01 = Sse.UnpackHigh(r0, r1);
        Vector128<float> low23 = Sse.UnpackLow(r2, r3), high23 = Sse.UnpackHigh(r2, r3);
        Sse.MoveLowToHigh(low01, low23).StoreUnsafe(ref target);
        Sse.MoveHighToLow(low23, low01).StoreUnsafe(ref target, targetStride);
        Sse.MoveLowToHigh(high01, high23).StoreUnsafe(ref target, 2 * targetStride);
        Sse.MoveHighToLow(high23, high01).StoreUnsafe(ref target, 3 * targetStride);
    }
}
