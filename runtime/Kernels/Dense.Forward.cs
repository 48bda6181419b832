using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

public static partial class Dense
{
    /// <summary>activation[r, o] = f(bias[o] + sum_i x[r, i] w[i, o]), for all columns o &lt; outputs.</summary>
    /// <typeparam name="TActivation">f; <see cref="IdentityActivation"/> for an output layer.</typeparam>
    /// <param name="x">Inputs [rows, xStride], of which the first <paramref name="inputs"/> columns count.</param>
    /// <param name="xStride">Distance between two rows of <paramref name="x"/>, at least <paramref name="inputs"/>.</param>
    /// <param name="weights">Weights [inputs, stride], with the stride <see cref="PaddedWidth"/> of <paramref name="outputs"/>.</param>
    /// <param name="bias">Bias [stride].</param>
    /// <param name="preActivation">Receives the sums [rows, stride], but those of an output layer, which are its activation; may be the same memory as <paramref name="activation"/>.</param>
    /// <param name="activation">Outputs [rows, stride]; no part of it may be an operand. What lies beyond the outputs in a row is left open.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <remarks>
    /// The sum runs over i in order, one rounding per term; where there are at most 16 outputs in four parts, which are added last: the same bits alone or in
    /// a batch, and on every processor.
    /// </remarks>
    /// <exception cref="ArgumentException">A span is too short, rows or inputs are negative, or there are no outputs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias,
        Span<float> preActivation, Span<float> activation, int rows, int inputs, int outputs)
        where TActivation : struct, IActivation
    {
        if (Avx512F.IsSupported)
        {
            Forward<TActivation, Lane16>(x, xStride, weights, bias, preActivation, activation, rows, inputs, outputs);
        }
        else if (Avx2.IsSupported)
        {
            Forward<TActivation, Lane8>(x, xStride, weights, bias, preActivation, activation, rows, inputs, outputs);
        }
        else
        {
            Forward<TActivation, Lane4>(x, xStride, weights, bias, preActivation, activation, rows, inputs, outputs);
        }
    }

    [MethodImpl(LaneLoop.Options)]
    internal static void Forward<TActivation, T>(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias,
        Span<float> preActivation, Span<float> activation, int rows, int inputs, int outputs)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        // All checks at once; what fails is told apart afterwards. A padded width that overflows is negative.
        int stride = PaddedWidth(outputs);
        if ((rows | inputs | (outputs - 1) | stride) < 0
            || xStride < inputs
            || x.Length < Extent(rows, xStride, inputs)
            || weights.Length < (long)inputs * stride
            || bias.Length < stride
            || Math.Min(preActivation.Length, activation.Length) < (long)rows * stride)
        {
            CheckShape(rows, inputs, outputs);
            CheckMatrix(x.Length, rows, xStride, inputs, nameof(x));
            CheckMatrix(weights.Length, inputs, stride, stride, nameof(weights));
            CheckMatrix(bias.Length, 1, stride, stride, nameof(bias));
            CheckMatrix(preActivation.Length, rows, stride, stride, nameof(preActivation));
            CheckMatrix(activation.Length, rows, stride, stride, nameof(activation));
        }

        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(weights);
        ref float initial = ref MemoryMarshal.GetReference(bias);
        ref float c = ref MemoryMarshal.GetReference(typeof(TActivation) == typeof(IdentityActivation) ? activation : preActivation);
        ref float y = ref MemoryMarshal.GetReference(activation);
        var steps = new Steps(aRow: xStride, aDepth: 1, b: stride, initialRow: 0, cRow: stride);
        for (int row = 0; row < rows; row += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - row);
            ref float from = ref Unsafe.Add(ref a, (nint)row * xStride);
            ref float sums = ref Unsafe.Add(ref c, (nint)row * stride);
            if (outputs > NarrowOutputs)
            {
                Multiply<T>(ref from, ref b, ref initial, ref sums, count, inputs, stride, in steps);
            }
            else if (T.Count == Lane16.Count && outputs <= Lane8.Count)
            {
                ForwardNarrow<Lane8>(ref from, xStride, ref b, ref initial, ref sums, count, inputs, outputs, stride);
            }
            else
            {
                ForwardNarrow<T>(ref from, xStride, ref b, ref initial, ref sums, count, inputs, outputs, stride);
            }

            if (typeof(TActivation) != typeof(IdentityActivation))
            {
                Activations.Forward<TActivation, T>(ref sums, ref Unsafe.Add(ref y, (nint)row * stride), count * stride);
            }
        }
    }
}
