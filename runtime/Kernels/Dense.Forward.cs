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

    // Inlined, so that the checks of a generated layer, whose dimensions are constants, are mostly decided by the compiler.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Forward<TActivation, T>(
        ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias,
        Span<float> preActivation, Span<float> activation, int rows, int inputs, int outputs)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        CheckForward(x.Length, xStride, weights.Length, bias.Length, preActivation.Length, activation.Length, rows, inputs, outputs);
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float w = ref MemoryMarshal.GetReference(weights);
        ref float b = ref MemoryMarshal.GetReference(bias);
        ref float y = ref MemoryMarshal.GetReference(activation);

        // The sums of an output layer are its activation.
        ref float sums = ref typeof(TActivation) == typeof(IdentityActivation) ? ref y : ref MemoryMarshal.GetReference(preActivation);
        if (rows != 1)
        {
            ForwardRows<TActivation, T>(ref a, xStride, ref w, ref b, ref sums, ref y, rows, inputs, outputs);
        }
        else if (outputs > NarrowOutputs)
        {
            ForwardRow<TActivation, T>(ref a, ref w, ref b, ref sums, ref y, inputs, PaddedWidth(outputs));
        }
        else if (T.Count == Lane16.Count && outputs <= Lane8.Count)
        {
            ForwardNarrowRow<TActivation, Lane8>(ref a, ref w, ref b, ref sums, ref y, inputs, outputs);
        }
        else
        {
            ForwardNarrowRow<TActivation, T>(ref a, ref w, ref b, ref sums, ref y, inputs, outputs);
        }
    }

    [MethodImpl(LaneLoop.Options)]
    private static void ForwardRows<TActivation, T>(
        ref float x, nint xStride, ref float weights, ref float bias, ref float sums, ref float activation, int rows, int inputs, int outputs)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        int stride = PaddedWidth(outputs);
        var steps = new Steps(aRow: xStride, aDepth: 1, b: stride, initialRow: 0, cRow: stride);
        for (int row = 0; row < rows; row += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - row);
            ref float from = ref Unsafe.Add(ref x, row * xStride);
            ref float to = ref Unsafe.Add(ref sums, (nint)row * stride);
            if (outputs > NarrowOutputs)
            {
                Multiply<T>(ref from, ref weights, ref bias, ref to, count, inputs, stride, in steps);
            }
            else if (T.Count == Lane16.Count && outputs <= Lane8.Count)
            {
                ForwardNarrow<Lane8>(ref from, xStride, ref weights, ref bias, ref to, count, inputs, outputs, stride);
            }
            else
            {
                ForwardNarrow<T>(ref from, xStride, ref weights, ref bias, ref to, count, inputs, outputs, stride);
            }

            if (typeof(TActivation) != typeof(IdentityActivation))
            {
                Activations.Forward<TActivation, T>(ref to, ref Unsafe.Add(ref activation, (nint)row * stride), count * stride);
            }
        }
    }
}
