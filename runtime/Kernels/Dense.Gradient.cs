using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    /// <summary>Adds the parameters' gradient: weightGradient[i, o] += sum_r x[r, i] delta[r, o] and biasGradient[o] += sum_r delta[r, o].</summary>
    /// <param name="x">Inputs [rows, xStride] of the forward pass.</param>
    /// <param name="xStride">Distance between two rows of <paramref name="x"/>, at least <paramref name="inputs"/>.</param>
    /// <param name="delta">Gradient with respect to the outputs [rows, stride], zeros beyond the outputs.</param>
    /// <param name="weightGradient">Gradient with respect to the weights [inputs, stride], added to.</param>
    /// <param name="biasGradient">Gradient with respect to the bias [stride], added to.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs; the stride is its <see cref="PaddedWidth"/>.</param>
    /// <remarks>The rows are added in order, one rounding per term, on every processor.</remarks>
    /// <exception cref="ArgumentException">A span is too short, rows or inputs are negative, or there are no outputs.</exception>
    public static void AccumulateGradient(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> delta, Span<float> weightGradient, Span<float> biasGradient, int rows, int inputs, int outputs)
    {
        if (Avx512F.IsSupported)
        {
            AccumulateGradient<Lane16>(x, xStride, delta, weightGradient, biasGradient, rows, inputs, outputs);
        }
        else if (Avx2.IsSupported)
        {
            AccumulateGradient<Lane8>(x, xStride, delta, weightGradient, biasGradient, rows, inputs, outputs);
        }
        else
        {
            AccumulateGradient<Lane4>(x, xStride, delta, weightGradient, biasGradient, rows, inputs, outputs);
        }
    }

    [MethodImpl(LaneLoop.Options)]
    internal static void AccumulateGradient<T>(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> delta, Span<float> weightGradient, Span<float> biasGradient, int rows, int inputs, int outputs)
        where T : struct, ILanes<T>
    {
        int stride = CheckShape(rows, inputs, outputs);
        CheckMatrix(x.Length, rows, xStride, inputs, nameof(x));
        CheckMatrix(delta.Length, rows, stride, stride, nameof(delta));
        CheckMatrix(weightGradient.Length, inputs, stride, stride, nameof(weightGradient));
        CheckMatrix(biasGradient.Length, 1, stride, stride, nameof(biasGradient));
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(delta);
        ref float c = ref MemoryMarshal.GetReference(weightGradient);
        ref float bias = ref MemoryMarshal.GetReference(biasGradient);

        // x is read transposed, and the gradient is its own initial value.
        int columns = (outputs + Lane8.Count - 1) / Lane8.Count * Lane8.Count;
        var steps = new Steps(aRow: 1, aDepth: xStride, b: stride, initialRow: stride, cRow: stride);
        for (int row = 0; row < rows; row += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - row);
            ref float block = ref Unsafe.Add(ref b, (nint)row * stride);
            Multiply<T>(ref Unsafe.Add(ref a, (nint)row * xStride), ref block, ref c, ref c, inputs, count, columns, in steps);
            AddRows<T>(ref block, ref bias, count, stride);
        }
    }

    // sums[o] += sum_r matrix[r, o], the rows in order.
    [MethodImpl(LaneLoop.Options)]
    private static void AddRows<T>(ref float matrix, ref float sums, int rows, int stride)
        where T : struct, ILanes<T>
    {
        for (int column = 0; column < stride; column += T.Count)
        {
            T sum = T.LoadUnsafe(in sums, column);
            ref float element = ref Unsafe.Add(ref matrix, column);
            for (int row = 0; row < rows; row++)
            {
                sum += T.LoadUnsafe(in element, 0);
                element = ref Unsafe.Add(ref element, stride);
            }

            T.StoreUnsafe(sum, ref sums, column);
        }
    }
}
