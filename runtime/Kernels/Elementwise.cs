using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

/// <summary>A formula applied to each element of some arrays, any number of elements at a time.</summary>
/// <remarks>Implementations are marked for aggressive inlining: a call for each vector costs as much as a short formula, and would run unoptimised at first.</remarks>
public interface IElementwise
{
    /// <summary>Computes the elements <paramref name="i"/> to i + TLanes.Count - 1.</summary>
    void Apply<TLanes>(int i)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Runs formulas over arrays with the widest vectors there are, and the remainder one by one.</summary>
public static class Elementwise
{
    /// <summary>Applies the formula to elements 0 to <paramref name="count"/> - 1. Each element's bits do not depend on the vector width.</summary>
    public static void Run<TFormula>(in TFormula formula, int count)
        where TFormula : IElementwise, allows ref struct
    {
        ref TFormula shared = ref Unsafe.AsRef(in formula);
        int done = 0;
        if (Avx512F.IsSupported)
        {
            done = Loop<TFormula, Lane16>(ref shared, done, count);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            done = Loop<TFormula, Lane8>(ref shared, done, count);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            done = Loop<TFormula, Lane4>(ref shared, done, count);
        }

        Loop<TFormula, Lane1>(ref shared, done, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Loop<TFormula, TLanes>(ref TFormula formula, int first, int count)
        where TFormula : IElementwise, allows ref struct
        where TLanes : struct, ILanes<TLanes> =>
        count - first < TLanes.Count ? first : WholeVectors<TFormula, TLanes>(ref formula, first, count);

    // By reference: through a readonly one the compiler would copy the formula for every call.
    [MethodImpl(LaneLoop.Options)]
    private static int WholeVectors<TFormula, TLanes>(ref TFormula formula, int first, int count)
        where TFormula : IElementwise, allows ref struct
        where TLanes : struct, ILanes<TLanes>
    {
        int i = first;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            formula.Apply<TLanes>(i);
        }

        return i;
    }
}
