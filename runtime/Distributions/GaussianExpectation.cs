using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>A function of one standard normal variable.</summary>
public interface IIntegrand
{
    /// <summary>Its value at each lane's node.</summary>
    TLanes Evaluate<TLanes>(TLanes node)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>E[f(z)], z ~ N(0, 1), by the trapezoidal rule.</summary>
public static class GaussianExpectation
{
    private const int Partials = 16;

    /// <summary>The expectation of a function that varies on the scale of z / <paramref name="spread"/>, to about 1e-6 of its magnitude.</summary>
    /// <remarks>Sixteen partial sums are kept whatever the vector width, so that every machine rounds alike.</remarks>
    public static float Of<TIntegrand>(in TIntegrand integrand, float spread)
        where TIntegrand : IIntegrand, allows ref struct
    {
        int level = GaussianQuadrature.LevelFor(spread);
        ReadOnlySpan<float> nodes = GaussianQuadrature.Nodes(level);
        ReadOnlySpan<float> weights = GaussianQuadrature.Weights(level);
        Span<float> partial = stackalloc float[Partials];
        partial.Clear();
        if (Avx512F.IsSupported)
        {
            Accumulate<TIntegrand, Lane16>(integrand, nodes, weights, partial);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<TIntegrand, Lane8>(integrand, nodes, weights, partial);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Accumulate<TIntegrand, Lane4>(integrand, nodes, weights, partial);
        }
        else
        {
            Accumulate<TIntegrand, Lane1>(integrand, nodes, weights, partial);
        }

        double sum = 0;
        foreach (float term in partial)
        {
            sum += term;
        }

        return (float)sum;
    }

    [MethodImpl(LaneLoop.Options)]
    private static void Accumulate<TIntegrand, TLanes>(in TIntegrand integrand, ReadOnlySpan<float> nodes, ReadOnlySpan<float> weights, Span<float> partial)
        where TIntegrand : IIntegrand, allows ref struct
        where TLanes : struct, ILanes<TLanes>
    {
        for (int block = 0; block < Partials; block += TLanes.Count)
        {
            TLanes sum = TLanes.Broadcast(0);
            for (int i = block; i < nodes.Length; i += Partials)
            {
                TLanes value = integrand.Evaluate(TLanes.Load(nodes, i));
                sum = TLanes.FusedMultiplyAdd(TLanes.Load(weights, i), value, sum);
            }

            TLanes.Store(sum, partial, block);
        }
    }
}
