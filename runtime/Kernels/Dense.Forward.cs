using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    /// <summary>y[r, o] = bias[o] + sum_i x[r, i] w[i, o], for all columns o &lt; stride.</summary>
    /// <param name="x">Inputs [rows, xStride], of which the first <paramref name="inputs"/> columns count.</param>
    /// <param name="xStride">Distance between two rows of <paramref name="x"/>, at least <paramref name="inputs"/>.</param>
    /// <param name="weights">Weights [inputs, stride].</param>
    /// <param name="bias">Bias [stride].</param>
    /// <param name="y">Outputs [rows, stride]; no part of it may be an operand.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="stride">Padded number of outputs, a multiple of <see cref="LaneMultiple"/>.</param>
    /// <remarks>The sum runs over i in order, one rounding per term: the same bits alone or in a batch, and on every processor.</remarks>
    /// <exception cref="ArgumentException">A span is too short or the stride is no multiple of <see cref="LaneMultiple"/>.</exception>
    public static void Forward(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> y, int rows, int inputs, int stride)
    {
        if (Avx512F.IsSupported)
        {
            Forward<Lane16>(x, xStride, weights, bias, y, rows, inputs, stride);
        }
        else if (Avx2.IsSupported)
        {
            Forward<Lane8>(x, xStride, weights, bias, y, rows, inputs, stride);
        }
        else
        {
            Forward<Lane4>(x, xStride, weights, bias, y, rows, inputs, stride);
        }
    }

    [MethodImpl(LaneLoop.Options)]
    internal static void Forward<T>(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> y, int rows, int inputs, int stride)
        where T : struct, ILanes<T>
    {
        CheckShape(rows, inputs, stride);
        CheckMatrix(x.Length, rows, xStride, inputs, nameof(x));
        CheckMatrix(weights.Length, inputs, stride, stride, nameof(weights));
        CheckMatrix(bias.Length, 1, stride, stride, nameof(bias));
        CheckMatrix(y.Length, rows, stride, stride, nameof(y));
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(weights);
        ref float initial = ref MemoryMarshal.GetReference(bias);
        ref float c = ref MemoryMarshal.GetReference(y);
        var steps = new Steps(aRow: xStride, aDepth: 1, b: stride, initialRow: 0, cRow: stride);
        for (int row = 0; row < rows; row += BlockRows)
        {
            Multiply<T>(
                ref Unsafe.Add(ref a, (nint)row * xStride), ref b, ref initial, ref Unsafe.Add(ref c, (nint)row * stride),
                Math.Min(BlockRows, rows - row), inputs, stride, in steps);
        }
    }
}
