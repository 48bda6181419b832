using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// Quantile regression with the Huber loss (Dabney et al. 2018, eq. 10, threshold 1): with u = y - theta the loss of a quantile theta at fraction
/// tau is sum_y |tau - [u &lt; 0]| H(u), where H(u) = u^2 / 2 for |u| &lt;= 1 and |u| - 1/2 beyond.
/// </summary>
/// <remarks>
/// The lanes run over the quantiles and the targets in order, so that the bits do not depend on the vector width. For n targets a loss is
/// within n + 8 roundings of the sum of the Huber losses without their weights, a derivative within (n + 8) n |weight| 2^-24.
/// </remarks>
internal static class QuantileHuberLoss
{
    /// <summary>The fractions (2 m + 1) / (2 M) of each critic's quantiles, one critic after another.</summary>
    public static float[] Fractions(int critics, int quantiles)
    {
        var fractions = new float[critics * quantiles];
        for (int i = 0; i < fractions.Length; i++)
        {
            fractions[i] = ((2f * (i % quantiles)) + 1) / (2f * quantiles);
        }

        return fractions;
    }

    /// <summary>The loss of each quantile, summed over the targets, and its derivative.</summary>
    /// <param name="targets">The targets y.</param>
    /// <param name="quantiles">The quantiles theta.</param>
    /// <param name="fractions">The fraction tau of each quantile.</param>
    /// <param name="weight">Factor of the derivatives; the losses are without.</param>
    /// <param name="losses">Receives the losses.</param>
    /// <param name="gradients">Receives the derivatives times the weight.</param>
    public static void Compute(
        ReadOnlySpan<float> targets,
        ReadOnlySpan<float> quantiles,
        ReadOnlySpan<float> fractions,
        float weight,
        Span<float> losses,
        Span<float> gradients) =>
        Elementwise.Run(
            new Formula
            {
                Targets = targets,
                Quantiles = quantiles,
                Fractions = fractions,
                Weight = weight,
                Losses = losses,
                Gradients = gradients,
            },
            quantiles.Length);

    private readonly ref struct Formula : IElementwise
    {
        public required ReadOnlySpan<float> Targets { get; init; }

        public required ReadOnlySpan<float> Quantiles { get; init; }

        public required ReadOnlySpan<float> Fractions { get; init; }

        public required float Weight { get; init; }

        public required Span<float> Losses { get; init; }

        public required Span<float> Gradients { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes theta = TLanes.Load(Quantiles, i), above = TLanes.Load(Fractions, i);
            TLanes one = TLanes.Broadcast(1), zero = TLanes.Broadcast(0), minusHalf = TLanes.Broadcast(-0.5f);
            TLanes below = one - above;
            TLanes loss = zero, slopes = zero;
            foreach (float target in Targets)
            {
                TLanes difference = TLanes.Broadcast(target) - theta;

                // The slope of H is u cut at -1 and 1, and H = slope (u - slope / 2) in both branches.
                TLanes slope = TLanes.Max(TLanes.Min(difference, one), -one);
                TLanes weighted = TLanes.Select(TLanes.LessThan(difference, zero), below, above) * slope;
                loss = TLanes.FusedMultiplyAdd(weighted, TLanes.FusedMultiplyAdd(minusHalf, slope, difference), loss);
                slopes += weighted;
            }

            TLanes.Store(loss, Losses, i);
            TLanes.Store(TLanes.Broadcast(-Weight) * slopes, Gradients, i);
        }
    }
}
