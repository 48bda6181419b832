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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFormula>(in TFormula formula, int count)
        where TFormula : IElementwise, allows ref struct
    {
        int i = 0;
        if (Avx512F.IsSupported)
        {
            for (; i <= count - Lane16.Count; i += Lane16.Count)
            {
                formula.Apply<Lane16>(i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - Lane8.Count; i += Lane8.Count)
            {
                formula.Apply<Lane8>(i);
            }
        }

        for (; i < count; i++)
        {
            formula.Apply<Lane1>(i);
        }
    }
}
