using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Kernels;

/// <summary>A formula applied to each element of some arrays, any number of elements at a time.</summary>
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
        int i = 0;
        if (Avx512F.IsSupported)
        {
            i = Loop<TFormula, Lane16>(formula, i, count);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            i = Loop<TFormula, Lane8>(formula, i, count);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            i = Loop<TFormula, Lane4>(formula, i, count);
        }

        Loop<TFormula, Lane1>(formula, i, count);
    }

    [MethodImpl(LaneLoop.Options)]
    private static int Loop<TFormula, TLanes>(in TFormula formula, int first, int count)
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
