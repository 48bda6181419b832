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
        for (; Avx.IsSupported && i + (2 * TransposedBlock) <= count; i += 2 * TransposedBlock)
        {
            ReadOnlySpan<float> rows = weights.Slice(i * stride, (7 * stride) + depths);
            for (int o = 0; o < depths; o += TransposedBlock)
            {
                Transpose8x4(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), o), stride,
                    ref MemoryMarshal.GetReference(panel.Slice((o * columns) + i, (3 * columns) + 8)), (nuint)columns);
            }
        }

        for (; Sse.IsSupported && i + TransposedBlock <= count; i += TransposedBlock)
        {
            ReadOnlySpan<float> rows = weights.Slice(i * stride, (3 * stride) + depths);
            for (int o = 0; o < depths; o += TransposedBlock)
            {
                Transpose4x4(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), o), (nuint)stride,
                    ref MemoryMarshal.GetReference(panel.Slice((o * columns) + i, (3 * columns) + 4)), (nuint)columns);
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

    // Two blocks of 4 x 4, one above the other, in the halves of each vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8x4(ref float source, nint sourceStride, ref float target, nuint targetStride)
    {
        Vector256<float> r0 = RowPair(ref source, 0, sourceStride), r1 = RowPair(ref source, sourceStride, sourceStride);
        Vector256<float> r2 = RowPair(ref source, 2 * sourceStride, sourceStride), r3 = RowPair(ref source, 3 * sourceStride, sourceStride);
        Vector256<double> low01 = Avx.UnpackLow(r0, r1).AsDouble(), high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(r2, r3).AsDouble(), high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        Avx.UnpackLow(low01, low23).AsSingle().StoreUnsafe(ref target);
        Avx.UnpackHigh(low01, low23).AsSingle().StoreUnsafe(ref target, targetStride);
        Avx.UnpackLow(high01, high23).AsSingle().StoreUnsafe(ref target, 2 * targetStride);
        Avx.UnpackHigh(high01, high23).AsSingle().StoreUnsafe(ref target, 3 * targetStride);
    }

    // Four numbers of one row and of the fourth after it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> RowPair(ref float source, nint row, nint stride) => Vector256.Create(
        Vector128.LoadUnsafe(ref source, (nuint)row), Vector128.LoadUnsafe(ref source, (nuint)(row + (4 * stride))));

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
