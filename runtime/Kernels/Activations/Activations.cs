using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

/// <summary>Activation functions over whole layers, padding included; lengths are multiples of <see cref="Dense.LaneMultiple"/>.</summary>
public static class Activations
{
    /// <summary>delta *= f'(preActivation), element by element: turns dL/d(output) into dL/d(pre-activation).</summary>
    /// <param name="preActivation">As given to the forward pass; where <see cref="IActivation.DerivativeNeedsInput"/> is false it is not used and may be the activation.</param>
    /// <param name="activation">The forward pass's result.</param>
    /// <param name="delta">The gradient, in and out.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of <see cref="Dense.LaneMultiple"/>.</exception>
    public static void Backward<TActivation>(ReadOnlySpan<float> preActivation, ReadOnlySpan<float> activation, Span<float> delta)
        where TActivation : struct, IActivation
    {
        CheckLengths(preActivation.Length, delta.Length);
        CheckLengths(activation.Length, delta.Length);
        if (Avx512F.IsSupported)
        {
            Backward<TActivation, Lane16>(preActivation, activation, delta);
        }
        else if (Avx2.IsSupported)
        {
            Backward<TActivation, Lane8>(preActivation, activation, delta);
        }
        else
        {
            Backward<TActivation, Lane4>(preActivation, activation, delta);
        }
    }

    /// <summary>activation = f(preActivation), element by element; both may be the same memory.</summary>
    [MethodImpl(LaneLoop.Options)]
    internal static void Forward<TActivation, T>(ref float preActivation, ref float activation, int length)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        for (int i = 0; i < length; i += T.Count)
        {
            T.StoreUnsafe(TActivation.Forward(T.LoadUnsafe(in preActivation, i)), ref activation, i);
        }
    }

    [MethodImpl(LaneLoop.Options)]
    internal static void Backward<TActivation, T>(ReadOnlySpan<float> preActivation, ReadOnlySpan<float> activation, Span<float> delta)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        ref float x = ref MemoryMarshal.GetReference(preActivation);
        ref float y = ref MemoryMarshal.GetReference(activation);
        ref float d = ref MemoryMarshal.GetReference(delta);
        for (int i = 0; i < delta.Length; i += T.Count)
        {
            T derivative = TActivation.Derivative(T.LoadUnsafe(in x, i), T.LoadUnsafe(in y, i));
            T.StoreUnsafe(T.LoadUnsafe(in d, i) * derivative, ref d, i);
        }
    }

    private static void CheckLengths(int given, int expected)
    {
        if (given != expected || expected % Dense.LaneMultiple != 0)
        {
            throw new ArgumentException(
                $"The spans have {given} and {expected} numbers; they take equal lengths that are multiples of {Dense.LaneMultiple}: pad with Dense.PaddedWidth.");
        }
    }
}
