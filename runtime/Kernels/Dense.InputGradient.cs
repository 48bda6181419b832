using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    // A panel of transposed weights, 16 KiB on the stack: it leaves the first-level cache room for the rows that pass by.
    private const int PanelColumns = 32;
    private const int PanelDepth = 128;

    /// <summary>inputDelta[r, i] = sum_o delta[r, o] w[i, o] for i &lt; inputs, and 0 in the columns from <paramref name="inputs"/> to <paramref name="inputDeltaStride"/>.</summary>
    /// <param name="delta">Gradient with respect to the outputs [rows, stride], zeros beyond the outputs.</param>
    /// <param name="weights">Weights [inputs, stride].</param>
    /// <param name="inputDelta">Gradient with respect to the inputs [rows, inputDeltaStride]; no part of it may be an operand.</param>
    /// <param name="inputDeltaStride">Distance between two rows of <paramref name="inputDelta"/>, at least <paramref name="inputs"/>.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs; the stride is its <see cref="PaddedWidth"/>.</param>
    /// <remarks>The sum runs over o in order, one rounding per term: the same bits alone or in a batch, and on every processor.</remarks>
    /// <exception cref="ArgumentException">A span is too short, rows or inputs are negative, or there are no outputs.</exception>
    public static void InputGradient(
        ReadOnlySpan<float> delta, ReadOnlySpan<float> weights, Span<float> inputDelta, int inputDeltaStride, int rows, int inputs, int outputs)
    {
        if (Avx512F.IsSupported)
        {
            InputGradient<Lane16>(delta, weights, inputDelta, inputDeltaStride, rows, inputs, outputs);
        }
        else if (Avx2.IsSupported)
        {
            InputGradient<Lane8>(delta, weights, inputDelta, inputDeltaStride, rows, inputs, outputs);
        }
        else
        {
            InputGradient<Lane4>(delta, weights, inputDelta, inputDeltaStride, rows, inputs, outputs);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(LaneLoop.Options)]
    internal static void InputGradient<T>(
        ReadOnlySpan<float> delta, ReadOnlySpan<float> weights, Span<float> inputDelta, int inputDeltaStride, int rows, int inputs, int outputs)
        where T : struct, ILanes<T>
    {
        int stride = CheckShape(rows, inputs, outputs);
        CheckMatrix(delta.Length, rows, stride, stride, nameof(delta));
        CheckMatrix(weights.Length, inputs, stride, stride, nameof(weights));
        CheckMatrix(inputDelta.Length, rows, inputDeltaStride, inputs, nameof(inputDelta));
        CheckMatrix(inputDelta.Length, rows, inputDeltaStride, inputDeltaStride, nameof(inputDelta));
        Span<float> panel = stackalloc float[PanelColumns * PanelDepth];
        Span<float> block = stackalloc float[PanelColumns * BlockRows];
        Span<float> zeros = stackalloc float[PanelColumns];
        zeros.Clear();
        ref float a = ref MemoryMarshal.GetReference(delta);
        ref float b = ref MemoryMarshal.GetReference(panel);
        int terms = (outputs + TransposedBlock - 1) / TransposedBlock * TransposedBlock;
        for (int column = 0; column < inputs; column += PanelColumns)
        {
            int count = Math.Min(PanelColumns, inputs - column);
            int columns = PaddedWidth(count);

            // Whole vectors may be stored where the padding of a row has room for them; otherwise a block on the stack takes them.
            bool direct = column + columns <= inputDeltaStride;
            for (int depth = 0; depth < terms; depth += PanelDepth)
            {
                int depths = Math.Min(PanelDepth, terms - depth);
                Transpose(weights[((column * stride) + depth)..], stride, panel, columns, count, depths);
                for (int row = 0; row < rows; row += BlockRows)
                {
                    int blockRows = Math.Min(BlockRows, rows - row);
                    Span<float> target = inputDelta[((row * inputDeltaStride) + column)..];
                    Span<float> sums = direct ? target : block;
                    int sumStride = direct ? inputDeltaStride : PanelColumns;
                    ref float c = ref MemoryMarshal.GetReference(sums);

                    // The sums start from 0, or from what the panels before have left.
                    bool first = depth == 0;
                    if (!direct && !first)
                    {
                        CopyRows(target, inputDeltaStride, sums, sumStride, blockRows, count);
                    }

                    var steps = new Steps(aRow: stride, aDepth: 1, b: columns, initialRow: first ? 0 : sumStride, cRow: sumStride);
                    Multiply<T>(
                        ref Unsafe.Add(ref a, ((nint)row * stride) + depth), ref b, ref first ? ref MemoryMarshal.GetReference(zeros) : ref c, ref c,
                        blockRows, depths, columns, in steps);
                    if (!direct)
                    {
                        CopyRows(sums, sumStride, target, inputDeltaStride, blockRows, count);
                    }
                }
            }
        }

        ClearPadding(inputDelta, inputDeltaStride, rows, inputs);
    }

    private static void CopyRows(Span<float> source, int sourceStride, Span<float> target, int targetStride, int rows, int count)
    {
        for (int row = 0; row < rows; row++)
        {
            source.Slice(row * sourceStride, count).CopyTo(target[(row * targetStride)..]);
        }
    }

    private static void ClearPadding(Span<float> matrix, int stride, int rows, int columns)
    {
        for (int row = 0; row < rows && columns < stride; row++)
        {
            int start = (row * stride) + columns;
            matrix[start..Math.Min(start + stride - columns, matrix.Length)].Clear();
        }
    }
}
