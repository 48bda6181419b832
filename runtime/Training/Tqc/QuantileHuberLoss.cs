using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// Quantile regression with the Huber loss (Dabney et al. 2018, eq. 10, threshold 1): with u = y - theta the loss of a quantile theta at fraction
/// tau is sum_y |tau - [u &lt; 0]| H(u), where H(u) = u^2 / 2 for |u| &lt;= 1 and |u| - 1/2 beyond.
/// </summary>
/// <remarks>
/// The lanes run over the quantiles and the targets in order, so that the bits do not depend on the vector width. For n targets a loss is
/// within n + 8 roundings of its largest partial sum, a gradient within n + 8 times 2^-24 times |weight| n.
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

    /// <summary>The loss of each quantile, summed over the targets.</summary>
    public static void Losses(ReadOnlySpan<float> targets, ReadOnlySpan<float> quantiles, ReadOnlySpan<float> fractions, Span<float> losses) =>
        Elementwise.Run(new LossFormula { Targets = targets, Quantiles = quantiles, Fractions = fractions, Losses = losses }, quantiles.Length);

    /// <summary>The derivative of each quantile's loss, times a weight.</summary>
    public static void Gradients(
        ReadOnlySpan<float> targets, ReadOnlySpan<float> quantiles, ReadOnlySpan<float> fractions, float weight, Span<float> gradients) =>
        Elementwise.Run(
            new GradientFormula { Targets = targets, Quantiles = quantiles, Fractions = fractions, Weight = weight, Gradients = gradients }, quantiles.Length);

    // u cut at -1 and 1: the slope of H.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Cut<TLanes>(TLanes difference)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.Max(TLanes.Min(difference, TLanes.Broadcast(1)), TLanes.Broadcast(-1));

    private readonly ref struct LossFormula : IElementwise
    {
        public required ReadOnlySpan<float> Targets { get; init; }

        public required ReadOnlySpan<float> Quantiles { get; init; }

        public required ReadOnlySpan<float> Fractions { get; init; }

        public required Span<float> Losses { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes theta = TLanes.Load(Quantiles, i), above = TLanes.Load(Fractions, i);
            TLanes below = TLanes.Broadcast(1) - above, zero = TLanes.Broadcast(0), half = TLanes.Broadcast(0.5f);
            TLanes sum = zero;
            foreach (float target in Targets)
            {
                TLanes difference = TLanes.Broadcast(target) - theta;
                TLanes slope = Cut(difference);

                // H = slope (u - slope / 2) in both branches.
                TLanes weighted = TLanes.Select(TLanes.LessThan(difference, zero), below, above) * slope;
                sum = TLanes.FusedMultiplyAdd(weighted, TLanes.FusedMultiplyAdd(-half, slope, difference), sum);
            }

            TLanes.Store(sum, Losses, i);
        }
    }

    private readonly ref struct GradientFormula : IElementwise
    {
        public required ReadOnlySpan<float> Targets { get; init; }

        public required ReadOnlySpan<float> Quantiles { get; init; }

        public required ReadOnlySpan<float> Fractions { get; init; }

        public required float Weight { get; init; }

        public required Span<float> Gradients { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes theta = TLanes.Load(Quantiles, i), above = TLanes.Load(Fractions, i);
            TLanes below = TLanes.Broadcast(1) - above, zero = TLanes.Broadcast(0);
            TLanes sum = zero;
            foreach (float target in Targets)
            {
                TLanes difference = TLanes.Broadcast(target) - theta;
                sum = TLanes.FusedMultiplyAdd(TLanes.Select(TLanes.LessThan(difference, zero), below, above), Cut(difference), sum);
            }

            TLanes.Store(TLanes.Broadcast(-Weight) * sum, Gradients, i);
        }
    }
}
